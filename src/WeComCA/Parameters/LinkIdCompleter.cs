using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes link ids, by the id or by the name.</summary>
internal sealed class LinkIdCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from link in seen.Snapshot()
        where Begins(link.Key, word) || Holds(link.Value?.Name ?? "", word)
        select Offer(link.Key, link.Value?.Name is { Length: > 0 } name ? name : link.Key);
}
