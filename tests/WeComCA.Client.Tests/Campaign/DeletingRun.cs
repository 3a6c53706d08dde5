using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>Deleted links are gone, those said not to be deleted are there, and no other is touched.</summary>
internal sealed class DeletingRun : CampaignRun
{
    private readonly HashSet<string> before;
    private readonly string[] records;
    private List<RecordResult<string>> results = [];

    public DeletingRun(CampaignPlan plan)
        : base(plan)
    {
        before = [.. Rig.Platform.Links().Select(link => link.LinkId)];
        string[] ids = [.. before];
        Details.Shuffle(ids);
        records = [.. ids.Take(plan.Records), .. Details.Next(2) == 0 ? [] : (string[])["missing1", "missing2"]];
        if (plan.Runspaces > 1)
        {
            records = [.. records, .. records.Where(_ => Details.Next(2) == 0)];
        }
    }

    protected override async Task WorkAsync() => results = await ShareOutAsync<string>(records.Length, async (client, run) =>
    {
        var deleter = new LinkDeleter(client, Context);
        List<RecordResult<string>> begun = await run(record =>
            WithColleagueAsync(() => ChangeAsync(records[record], WhileWaiting), () => deleter.DeleteAsync(records[record])));
        RecordResult<string>[] lost = [.. begun.Where(result => result.IsUnknown)];
        if (lost.Length == 0)
        {
            return begun;
        }

        IReadOnlyList<DeleteOutcome> outcomes = await WithColleagueAsync(
            () => ChangeAsync(records[lost[0].Record], WhileWaiting),
            () => deleter.SettleAsync([.. lost.Select(result => new DeleteOutcome(records[result.Record], result.Failure))]));
        Assert.Equal(lost.Select(result => records[result.Record]), outcomes.Select(outcome => outcome.LinkId));
        Dictionary<int, WeComCAException?> settled =
            lost.Zip(outcomes).ToDictionary(each => each.First.Record, each => each.Second.Failure);
        return
        [
            .. begun.Select(result => settled.TryGetValue(result.Record, out WeComCAException? failure)
                ? result with { Failure = failure }
                : result),
        ];
    });

    protected override void SomebodyElseWrites() => InTheBackground(ChangeAsync(AnyRecord(), ""));

    protected override Task VerifyAsync()
    {
        Assert.All(results, result => Assert.Equal(result.IsUnknown, result.Failure?.Kind == WeComCAErrorKind.OutcomeUnknown));
        HashSet<string> after = [.. Rig.Platform.Links().Select(link => link.LinkId)];
        HashSet<string> mayBeGone = [.. results.Where(result => !result.IsNotDone).Select(result => records[result.Record])];
        Assert.All(
            results.Where(result => result.IsDone),
            result => Assert.False(after.Contains(records[result.Record]), $"{records[result.Record]} is said to be deleted and is there"));
        if (Plan.IsFair)
        {
            Assert.All(
                results.Where(result => !result.IsDone),
                result => Assert.True(
                    !before.Contains(records[result.Record]) || FaultsTouching(records[result.Record]) > 0,
                    "not deleted, though nothing was wrong"));
        }

        LinkWrite[] ours = [.. new LinkWrites(Rig.Platform).All.Where(write => write.IsOurs)];
        Assert.All(ours, write => Assert.Equal(WorkKind.Delete, write.Kind));
        Assert.True(ours.All(write => mayBeGone.Contains(write.Link.LinkId)), "deleted, though nobody said so");
        return Task.CompletedTask;
    }

    private string AnyRecord()
    {
        lock (Details)
        {
            return records.Length == 0 ? "missing" : CampaignPlan.Pick(Details, records);
        }
    }

    /// <summary>A colleague changes the link, deletes it first, or makes another like it.</summary>
    private Task<JsonElement> ChangeAsync(string linkId, string when)
    {
        int kind;
        lock (Details)
        {
            kind = Details.Next(6);
        }

        return kind switch
        {
            0 => AskAsync("delete_link", new { link_id = linkId }, when),
            1 => AskAsync("create_link", new { link_name = "同事", range = new { user_list = (string[])["colleague"] } }, when),
            _ => AskAsync("update_link", new { link_id = linkId, link_name = $"同事 {kind}" }, when),
        };
    }
}
