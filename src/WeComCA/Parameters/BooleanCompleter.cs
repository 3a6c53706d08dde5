using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Completes $true and $false.</summary>
internal sealed class BooleanCompleter : SeenCompleter
{
    private static readonly string[] Values = ["$true", "$false"];

    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        Values.Where(value => Begins(value.TrimStart('$'), word.TrimStart('$'))).Select(value => new CompletionResult(value));
}
