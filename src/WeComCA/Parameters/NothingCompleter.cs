using System.Collections.Generic;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes nothing, for what only the user knows: PowerShell would offer the names of files.</summary>
public sealed class NothingCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) => [];
}
