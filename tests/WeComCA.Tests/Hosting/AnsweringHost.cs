using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// A host with a person in front of it, who gives the first questions the same answer and leaves the next one open until Ctrl+C.
/// </summary>
internal sealed class AnsweringHost(int choice, int answers = int.MaxValue) : PSHost
{
    private readonly Interface person = new(choice, answers);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(AnsweringHost);

    public override PSHostUserInterface UI => person;

    public override Version Version { get; } = new(1, 0);

    /// <summary>The questions, as the person read them.</summary>
    public IReadOnlyList<string> Questions => person.Questions;

    /// <summary>The lines that were shown.</summary>
    public IReadOnlyList<string> Lines => person.Lines;

    /// <summary>Whether a question is open.</summary>
    public bool IsAsking => person.Asking.IsSet;

    /// <summary>Ends the open question as a console does at Ctrl+C.</summary>
    public void Interrupt() => person.Interrupted.Set();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

    private sealed class Interface(int choice, int answers) : PSHostUserInterface
    {
        public ManualResetEventSlim Asking { get; } = new();

        public ManualResetEventSlim Interrupted { get; } = new();

        public List<string> Questions { get; } = [];

        public List<string> Lines { get; } = [];

        public override PSHostRawUserInterface? RawUI => null;

        /// <summary>What a console answers whose input has ended.</summary>
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            Questions.Add(string.Join(',', descriptions.Select(description => description.Name)));
            return [];
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            if (Questions.Count <= answers)
            {
                return choice;
            }

            Asking.Set();
            Interrupted.Wait();
            throw new PipelineStoppedException();
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Lines.Add(value);

        public override void Write(string value) => Lines.Add(value);

        public override void WriteDebugLine(string message) => Lines.Add(message);

        public override void WriteErrorLine(string value) => Lines.Add(value);

        public override void WriteLine(string value) => Lines.Add(value);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override void WriteVerboseLine(string message) => Lines.Add(message);

        public override void WriteWarningLine(string message) => Lines.Add(message);
    }
}
