using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace WeComCA.Sandbox;

/// <summary>Prints what the engine's streams bring, and asks what a cmdlet wants confirmed. Progress is not shown.</summary>
internal sealed class NuGetHostConsole : PSHostUserInterface
{
    /// <summary>None: the engine then formats for 80 columns.</summary>
    public override PSHostRawUserInterface RawUI => null!;

    /// <summary>A file or a pipe gets no colours.</summary>
    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value) => Console.Write(Plain(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Console.WriteLine(Plain(value));

    public override void WriteErrorLine(string value) => Console.Error.WriteLine(value);

    public override void WriteWarningLine(string message) => Console.WriteLine("WARNING: " + message);

    public override void WriteVerboseLine(string message) => Console.WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => Console.WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() =>
        Console.ReadLine() ?? throw new HostException("Standard input has ended.");

    public override SecureString ReadLineAsSecureString()
    {
        var secure = new SecureString();
        ReadLine().ToList().ForEach(secure.AppendChar);
        return secure;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string[] labels = [.. choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal))];
        WriteLine(caption);
        WriteLine(message);
        while (true)
        {
            Write(string.Join("  ", choices.Select(Shown)));
            Write(defaultChoice < 0 ? ": " : $" (default is {labels[defaultChoice]}): ");
            string answer = ReadLine().Trim();
            int chosen = answer.Length == 0 ? defaultChoice : FindChoice(choices, labels, answer);
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            Write(field.Name + ": ");
            answers[field.Name] = PSObject.AsPSObject(
                field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Write("User: ");
        string user = string.IsNullOrEmpty(userName) ? ReadLine() : userName;
        Write("Password: ");
        return new PSCredential(user, ReadLineAsSecureString());
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    private string Plain(string value) => GetOutputString(value, SupportsVirtualTerminal);

    private static string Shown(ChoiceDescription choice) =>
        $"[{Key(choice)}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}";

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark < 0 ? choice.Label : choice.Label.Substring(mark + 1, 1).ToUpperInvariant();
    }

    private static int FindChoice(Collection<ChoiceDescription> choices, string[] labels, string answer)
    {
        bool IsAnswer(string text) => text.Equals(answer, StringComparison.OrdinalIgnoreCase);
        return Enumerable.Range(0, labels.Length).FirstOrDefault(index => IsAnswer(labels[index]) || IsAnswer(Key(choices[index])), -1);
    }
}
