using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Completes department ids from the ranges of links.</summary>
internal sealed class DepartmentCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from department in seen.Links().SelectMany(link => link.Department).Distinct()
        let text = department.ToString(CultureInfo.InvariantCulture)
        where Begins(text, word) && Passes(() => LinkValidator.RequireDepartments([department], "Department"))
        orderby department
        select Offer(text, text);
}
