using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>Deleted links are gone, those said not to be deleted are there, and no other is touched.</summary>
internal sealed class DeletingRun : CampaignRun
{
    private readonly HashSet<string> before;
    private readonly string[] records;
    private readonly RecordWindow<string> window;
    private readonly Dictionary<string, DeleteOutcome> settled = [];

    public DeletingRun(CampaignPlan plan)
        : base(plan)
    {
        before = [.. Rig.Platform.Links().Select(link => link.LinkId)];
        string[] ids = [.. before];
        Details.Shuffle(ids);
        records = [.. ids.Take(plan.Records), .. Details.Next(2) == 0 ? [] : (string[])["missing1", "missing2"]];
        window = new RecordWindow<string>(plan.Window, this);
    }

    protected override async Task WorkAsync()
    {
        var deleter = new LinkDeleter(Rig.Client, Context);
        await window.RunAsync(records.Length, record => deleter.DeleteAsync(records[record]));
        DeleteOutcome[] lost =
        [
            .. window.Results
                .Where(result => result.IsUnknown)
                .Select(result => new DeleteOutcome(records[result.Record], result.Failure)),
        ];
        IReadOnlyList<DeleteOutcome> outcomes = lost.Length == 0 ? [] : await deleter.SettleAsync(lost);
        Assert.Equal(lost.Select(delete => delete.LinkId), outcomes.Select(outcome => outcome.LinkId));
        foreach (DeleteOutcome outcome in outcomes)
        {
            settled.Add(outcome.LinkId, outcome);
        }
    }

    protected override Task VerifyAsync()
    {
        RecordResult<string>[] results = [.. window.Results.Select(Settled)];
        AssertAccountedFor(results, records.Length);
        HashSet<string> after = [.. Rig.Platform.Links().Select(link => link.LinkId)];
        HashSet<string> mayBeGone = [];
        foreach (RecordResult<string> result in results)
        {
            string linkId = records[result.Record];
            if (!result.IsNotDone)
            {
                mayBeGone.Add(linkId);
            }

            Assert.True(!result.IsDone || !after.Contains(linkId), $"{linkId} is said to be deleted and is there");
        }

        if (Plan.IsFair)
        {
            Assert.All(
                results.Where(result => !result.IsDone),
                result => Assert.True(
                    !before.Contains(records[result.Record]) || FaultsTouching(records[result.Record]) > 0,
                    "not deleted, though nothing was wrong"));
        }

        Assert.True(after.IsSubsetOf(before));
        Assert.True(before.Except(after).All(mayBeGone.Contains), "deleted, though nobody said so");
        return Task.CompletedTask;
    }

    private RecordResult<string> Settled(RecordResult<string> result) =>
        settled.TryGetValue(records[result.Record], out DeleteOutcome? outcome)
            ? result with { Failure = outcome.Failure }
            : result;
}
