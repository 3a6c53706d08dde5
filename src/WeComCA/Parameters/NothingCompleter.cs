using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WeComCA.Parameters;

/// <summary>Completes nothing, because only the user knows the value. Without it, PowerShell would offer file names.</summary>
internal sealed class NothingCompleter : IArgumentCompleter
{
    /// <summary>The word as it stands: PowerShell takes no result for a reason to offer file names.</summary>
    public static CompletionResult Unchanged(string? word) => new(string.IsNullOrEmpty(word) ? " " : word);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => [Unchanged(wordToComplete)];
}
