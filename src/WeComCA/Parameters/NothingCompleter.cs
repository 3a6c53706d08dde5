using System.Collections.Generic;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes nothing, because only the user knows the value. Without it, PowerShell would offer file names.</summary>
internal sealed class NothingCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) => [];
}
