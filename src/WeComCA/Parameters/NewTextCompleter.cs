using System.Collections.Generic;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes nothing, because the value is new. Without it, PowerShell would offer file names.</summary>
internal sealed class NewTextCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) => [];
}
