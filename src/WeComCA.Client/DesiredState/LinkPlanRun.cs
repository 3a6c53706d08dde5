using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace WeComCA.Client.DesiredState;

/// <summary>
/// Applies a plan, difference by difference. The caller decides how many run at the same time. The stages run one after
/// another, each to its end.
/// </summary>
/// <param name="writer">Makes the writes.</param>
/// <param name="isEarlierPlan">Whether the plan is older than this run, so that each link is first compared with it.</param>
internal sealed class LinkPlanRun(ILinkWriter writer, bool isEarlierPlan)
{
    private volatile bool hasUnknown;
    private volatile WeComCAException? fatal;

    /// <summary>The stages of a plan: updates with what needs no write, then creates, then deletions.</summary>
    public static IReadOnlyList<IReadOnlyList<WeComCALinkDifference>> StagesOf(IEnumerable<WeComCALinkDifference> plan)
    {
        ILookup<int, WeComCALinkDifference> stages = plan.ToLookup(planned => planned.Action switch
        {
            DifferenceAction.Create => 1,
            DifferenceAction.Delete => 2,
            _ => 0,
        });
        return [[.. stages[0]], [.. stages[1]], [.. stages[2]]];
    }

    /// <summary>Carries out one difference.</summary>
    /// <returns>The difference with its outcome, including every failure.</returns>
    public async Task<WeComCALinkDifference> ApplyAsync(WeComCALinkDifference planned)
    {
        try
        {
            if (fatal != null && planned.Action != DifferenceAction.Conflict)
            {
                return planned.ToFailed(fatal.Copy());
            }

            return await WriteAsync(planned).ConfigureAwait(false);
        }
        catch (WeComCAException failure)
        {
            hasUnknown |= failure.MayHaveSucceeded && planned.Action != DifferenceAction.Delete;
            fatal ??= failure is { AffectsEveryCall: true, MayHaveSucceeded: false } ? failure : null;
            return planned.ToFailed(failure);
        }
    }

    private async Task<WeComCALinkDifference> WriteAsync(WeComCALinkDifference planned)
    {
        switch (planned.Action)
        {
            case DifferenceAction.Create:
                return planned.ToDone(await writer.CreateAsync(planned).ConfigureAwait(false));
            case DifferenceAction.Update:
                return planned.ToDone(await writer.UpdateAsync(planned, InspectionOf(planned)).ConfigureAwait(false));
            case DifferenceAction.Delete:
                await DeleteAsync(planned).ConfigureAwait(false);
                return planned.ToDone(link: null);
            case DifferenceAction.Conflict:
                return planned.ToFailed(planned.Failure!);
            default:
                return planned.Action == DifferenceAction.None ? planned.ToDone(link: null) : planned;
        }
    }

    private async Task DeleteAsync(WeComCALinkDifference planned)
    {
        if (hasUnknown)
        {
            throw PlanFailure.DeletionWithheld(planned.LinkId!);
        }

        await writer.DeleteAsync(planned.LinkId!, InspectionOf(planned)).ConfigureAwait(false);
    }

    private Action<WeComCALink>? InspectionOf(WeComCALinkDifference planned) =>
        isEarlierPlan ? current => PlannedState.Require(planned, current) : null;
}
