using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>One Sync of a campaign: it plans, carries the plan out stage by stage and settles lost deletes, as the cmdlet does.</summary>
internal sealed class LinkSync(
    WeComCAClient client, CallContext context, CampaignRun run, Func<WeComCALinkDifference, Task> whileWaiting)
{
    private readonly List<(WeComCALinkDifference Planned, RecordResult<WeComCALinkDifference> Result)> outcomes = [];

    /// <summary>What was planned, in the order of its writes; <see langword="null"/> when there was no plan.</summary>
    public IReadOnlyList<WeComCALinkDifference>? Planned { get; private set; }

    /// <summary>What became of each difference that was begun with; without a value when it was cancelled.</summary>
    public IReadOnlyList<(WeComCALinkDifference Planned, WeComCALinkDifference? Outcome)> Outcomes =>
        [.. outcomes.Select(each => (each.Planned, each.Result.Value))];

    public IEnumerable<RecordResult<WeComCALinkDifference>> Results => outcomes.Select(each => each.Result);

    public bool IsComplete { get; private set; }

    public async Task RunAsync(ILinkPlan plan, int window)
    {
        IReadOnlyList<IReadOnlyList<WeComCALinkDifference>> stages;
        try
        {
            if (plan.NeedsListing)
            {
                await ReadLinksAsync(plan, window);
            }

            stages = LinkPlanRun.StagesOf(plan.Differences());
        }
        catch (Exception exception) when (exception is WeComCAException || (exception is OperationCanceledException && run.IsStopped))
        {
            // Half a listing makes no plan.
            return;
        }

        Planned = [.. stages.SelectMany(stage => stage)];
        using var writer = new LinkWriter(client, context);
        var planRun = new LinkPlanRun(writer, isEarlierPlan: plan is SavedPlan);
        foreach (IReadOnlyList<WeComCALinkDifference> stage in stages)
        {
            var records = new RecordWindow<WeComCALinkDifference>(window, run);
            await records.RunAsync(stage.Count, record => run.WithColleagueAsync(
                () => whileWaiting(stage[record]), () => planRun.ApplyAsync(stage[record])));
            outcomes.AddRange(records.Results.Select(result => (stage[result.Record], result)));
        }

        await SettleAsync(writer);
        IsComplete = outcomes.Count == Planned.Count;
    }

    private async Task ReadLinksAsync(ILinkPlan plan, int window)
    {
        var listing = new LinkListing(client, new(WindowSize.Fixed(window)), skip: 0, int.MaxValue, context);
        while (await listing.TakeAsync() is { } read)
        {
            if (read.Value is { } link)
            {
                plan.Add(link);
            }
            else if (read.Failure!.AffectsEveryCall)
            {
                throw read.Failure;
            }
            else
            {
                plan.AddUnread((string)read.Record, read.Failure);
            }
        }

        listing.RequireComplete();
        if (plan.UnreadLinkIds.Count > 0)
        {
            HashSet<string> listed = [.. await client.ListLinkIds(context).TakeAllAsync()];
            foreach (string linkId in plan.UnreadLinkIds.Where(linkId => !listed.Contains(linkId)).ToArray())
            {
                plan.ForgetUnread(linkId);
            }
        }
    }

    private async Task SettleAsync(LinkWriter writer)
    {
        int[] lost = [.. Enumerable.Range(0, outcomes.Count).Where(index => IsLostDelete(outcomes[index].Result.Value))];
        if (lost.Length == 0)
        {
            return;
        }

        IReadOnlyList<DeleteOutcome> settled = await writer.SettleAsync(
            [.. lost.Select(index => new DeleteOutcome(outcomes[index].Planned.LinkId!, outcomes[index].Result.Value!.Failure))]);
        foreach ((int index, DeleteOutcome outcome) in lost.Zip(settled))
        {
            (WeComCALinkDifference planned, RecordResult<WeComCALinkDifference> result) = outcomes[index];
            WeComCALinkDifference value = outcome.Failure == null ? planned.ToDone(link: null) : planned.ToFailed(outcome.Failure);
            outcomes[index] = (planned, result with { Value = value });
        }
    }

    private static bool IsLostDelete(WeComCALinkDifference? outcome) =>
        outcome is { Action: DifferenceAction.Delete, Status: DifferenceStatus.Unknown };
}
