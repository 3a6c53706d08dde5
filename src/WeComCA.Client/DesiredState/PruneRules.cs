using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.DesiredState;

/// <summary>When links that no row describes are not deleted, because the input is probably not what it should be.</summary>
internal static class PruneRules
{
    /// <exception cref="WeComCAException">No row describes a link that exists.</exception>
    public static void RequireLink(LinkPlanner plan)
    {
        if (!plan.DescribesAnyLink)
        {
            throw PlanFailure.PruneWithoutLink();
        }
    }

    /// <exception cref="WeComCAException">A row is a conflict, and may describe any link.</exception>
    public static void RequireNoConflict(IEnumerable<WeComCALinkDifference> plan)
    {
        WeComCALinkDifference[] conflicts = [.. plan.Where(planned => planned.Action == DifferenceAction.Conflict)];
        if (conflicts.Length > 0)
        {
            throw PlanFailure.PruneWithConflicts(conflicts);
        }
    }

    /// <exception cref="WeComCAException">More links would be deleted than are allowed.</exception>
    public static void RequireAtMost(int maximum, int deletions)
    {
        if (deletions > maximum)
        {
            throw PlanFailure.TooManyDeletions(deletions, maximum);
        }
    }
}
