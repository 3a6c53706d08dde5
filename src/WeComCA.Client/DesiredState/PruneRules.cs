namespace WeComCA.Client.DesiredState;

/// <summary>When links that no row describes are not deleted, because the input is probably not what it should be.</summary>
internal static class PruneRules
{
    /// <exception cref="WeComCAException">No row describes a link that exists, or a row may describe any of them.</exception>
    public static void RequireCertainInput(LinkPlanner plan)
    {
        if (!plan.DescribesAnyLink)
        {
            throw PlanFailure.PruneWithoutLink();
        }

        if (plan.RowsWithoutLink > 0)
        {
            throw PlanFailure.PruneWithUnreadRows(plan.RowsWithoutLink);
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
