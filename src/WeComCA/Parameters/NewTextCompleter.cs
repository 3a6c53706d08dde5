using System.Collections.Generic;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes nothing, for a text that is new: no name of a file either.</summary>
public sealed class NewTextCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) => [];
}
