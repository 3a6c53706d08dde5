using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WeComCA.Commands;

namespace WeComCA.Parameters;

/// <summary>
/// Completes link ids, by the id or by the name, from what the connection has already shown: a key press never calls the
/// platform.
/// </summary>
public sealed class LinkIdCompleter : IArgumentCompleter
{
    private const int MostCompletions = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        return Connection(fakeBoundParameters)?.SeenLinks.Snapshot()
            .Where(link => Fits(link.Key, link.Value, word))
            .Take(MostCompletions)
            .Select(link => ToResult(link.Key, link.Value)) ?? [];
    }

    private static WeComCAConnection? Connection(IDictionary bound) =>
        Arguments.Unwrap(bound?[nameof(Running.ConnectedCommand.Connection)]) as WeComCAConnection
        ?? Default();

    /// <summary>Asks the command: a session's variables cannot be read through its proxy while the Tab key is being served.</summary>
    private static WeComCAConnection? Default()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(new CmdletInfo("Get-WeComCAConnection", typeof(GetWeComCAConnectionCommand)))
            .Invoke<WeComCAConnection>().FirstOrDefault();
    }

    private static bool Fits(string linkId, string name, string word) =>
        linkId.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || name.IndexOf(word, StringComparison.CurrentCultureIgnoreCase) >= 0;

    private static CompletionResult ToResult(string linkId, string name)
    {
        string text = linkId[0] != '-' && linkId.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? linkId
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(linkId) + "'";
        string toolTip = name.Length == 0 ? linkId : name;
        return new CompletionResult(text, toolTip, CompletionResultType.ParameterValue, toolTip);
    }
}
