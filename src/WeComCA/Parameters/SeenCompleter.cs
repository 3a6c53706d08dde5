using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WeComCA.Parameters;

/// <summary>
/// Completes values that the connection already returned, and never calls the platform. If nothing matches, the word stays as it is.
/// </summary>
internal abstract class SeenCompleter : IArgumentCompleter
{
    private const int MostCompletions = 100;

    private protected SeenCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? "";
        SeenLinks seen = Connection(fakeBoundParameters)?.SeenLinks ?? new SeenLinks();
        CompletionResult[] results = [.. Complete(seen, typed.Trim('\'', '"')).Take(MostCompletions)];
        return results.Length > 0 ? results : [NothingCompleter.Unchanged(typed)];
    }

    /// <summary>The values that match a word.</summary>
    private protected abstract IEnumerable<CompletionResult> Complete(SeenLinks seen, string word);

    /// <summary>Creates a result for a value, in quotes if necessary.</summary>
    private protected static CompletionResult Offer(string value, string toolTip)
    {
        string text = value[0] != '-' && value.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? value
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
        return new CompletionResult(text, toolTip, CompletionResultType.ParameterValue, toolTip);
    }

    private protected static bool Begins(string value, string word) => value.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private protected static bool Holds(string value, string word) => value.IndexOf(word, StringComparison.CurrentCultureIgnoreCase) >= 0;

    /// <summary>Whether the check accepts the value. Values that would be refused are not offered.</summary>
    private protected static bool Passes(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (WeComCAException)
        {
            return false;
        }
    }

    private static WeComCAConnection? Connection(IDictionary bound) =>
        Arguments.Unwrap(bound?["Connection"]) as WeComCAConnection
        ?? Default();

    /// <summary>Gets the default connection by a command: the session state proxy cannot read variables during completion.</summary>
    private static WeComCAConnection? Default()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(@"WeComCA\Get-WeComCAConnection")
            .Invoke<WeComCAConnection>().FirstOrDefault();
    }
}
