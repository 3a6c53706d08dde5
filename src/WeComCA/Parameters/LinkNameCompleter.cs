using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes the names of links for a parameter that supports wildcards.</summary>
internal sealed class LinkNameCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from name in seen.Snapshot().Select(link => link.Value?.Name ?? "").Distinct(StringComparer.Ordinal)
        where name.Length > 0 && !name.Any(char.IsControl) && Holds(name, WildcardPattern.Unescape(word))
        select Offer(WildcardPattern.Escape(name), name);
}
