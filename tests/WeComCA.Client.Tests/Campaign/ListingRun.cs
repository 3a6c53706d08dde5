using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// Every link once and in order, each read or with its reason, up to the end or to an error of the listing itself.
/// </summary>
internal sealed class ListingRun : CampaignRun
{
    private readonly int skip;
    private readonly int first;
    private readonly int leaveAfter;
    private readonly List<(string LinkId, WeComCALink? Link, WeComCAException? Failure)> reads = [];
    private readonly HashSet<string> touchedByOthers = [];
    private List<string> before = [];
    private Dictionary<string, PlatformLink> links = [];
    private bool isComplete;

    public ListingRun(CampaignPlan plan)
        : base(plan)
    {
        skip = CampaignPlan.Pick(Details, 0, 0, 3, 120);
        first = CampaignPlan.Pick(Details, int.MaxValue, int.MaxValue, 0, 5, 150);
        leaveAfter = CampaignPlan.Pick(Details, int.MaxValue, int.MaxValue, 1, 20);
    }

    protected override async Task PrepareAsync()
    {
        links = Rig.Platform.Links().ToDictionary(link => link.LinkId);
        PlatformSwitches switches = Rig.Platform.Switches;
        (int minute, TimeSpan latency) = (switches.CallsPerMinute, Rig.Platform.Latency);
        (switches.CallsPerMinute, Rig.Platform.Latency) = (0, TimeSpan.Zero);
        before = await WalkAsync();
        (switches.CallsPerMinute, Rig.Platform.Latency) = (minute, latency);
        Rig.Platform.Recorder.Clear();
        Assert.Equal(links.Count, before.Count);
    }

    protected override async Task WorkAsync()
    {
        var listing = new LinkListing(Rig.Client, new(WindowSize.Fixed(Plan.Window)), skip, first, Context);
        try
        {
            while (await listing.TakeAsync() is { } read)
            {
                reads.Add(((string)read.Record, read.Value, read.Failure));
                if (reads.Count == leaveAfter)
                {
                    Stop();
                    return;
                }
            }

            isComplete = true;
        }
        catch (WeComCAException incomplete)
        {
            Assert.NotEmpty(incomplete.Message);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            // What was taken until then must be right all the same.
            isComplete = false;
        }
    }

    protected override Task VerifyAsync()
    {
        string[] ids = [.. reads.Select(read => read.LinkId)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(reads.Where(read => read.Link != null), read => Assert.True(IsAsItIs(read.Link!), "another link read"));
        Assert.All(reads, read => Assert.True(read.Link != null ^ read.Failure != null));
        if (Plan.IsFair && !IsStopped)
        {
            Assert.All(
                reads,
                read => Assert.True(read.Failure == null || FaultsTouching(read.LinkId) > 0, "failed, though nothing was wrong"));
            Assert.True(isComplete || FaultsTouching("") > 0, "incomplete, though nothing was wrong");
        }

        Assert.True(Rig.Platform.Recorder.MaxInFlight <= Plan.Window + 2 + Plan.OthersWriteAt.Length);
        if (Plan.OthersWriteAt.Length == 0)
        {
            string[] expected = [.. before.Skip(skip).Take(first)];
            Assert.Equal(isComplete ? expected : expected.Take(ids.Length), ids);
        }
        else
        {
            string[] untouched = [.. ids.Where(id => !touchedByOthers.Contains(id))];
            Assert.Equal(before.Where(untouched.Contains), untouched);
            if (isComplete && skip == 0 && first == int.MaxValue)
            {
                Assert.Equal(before.Where(id => !touchedByOthers.Contains(id)), untouched);
            }
        }

        return Task.CompletedTask;
    }

    protected override void SomebodyElseWrites()
    {
        lock (touchedByOthers)
        {
            PlatformLink made = Rig.Platform.AddLink(new PlatformLink { Name = "somebody else's", Users = ["sam"] });
            links[made.LinkId] = made;
            touchedByOthers.Add(made.LinkId);
            if (before.Count > 0)
            {
                string gone = CampaignPlan.Pick(Details, [.. before]);
                touchedByOthers.Add(gone);
                InTheBackground(AskAsync("delete_link", new { link_id = gone }));
            }
        }
    }

    private bool IsAsItIs(WeComCALink link) => Plan.LeavesUnsaid
        ? LinkModel.IsReadOf(Known(link.LinkId), link)
        : LinkModel.IsSame(Known(link.LinkId), link);

    private PlatformLink Known(string linkId)
    {
        lock (touchedByOthers)
        {
            return links[linkId];
        }
    }

    private async Task<List<string>> WalkAsync()
    {
        List<string> ids = [];
        string cursor = "";
        do
        {
            JsonElement page = await AskAsync("list_link", new { limit = 100, cursor });
            ids.AddRange(page.GetProperty("link_id_list").EnumerateArray().Select(id => id.GetString()!));
            cursor = page.TryGetProperty("next_cursor", out JsonElement next) ? next.GetString()! : "";
        }
        while (cursor.Length > 0);
        return ids;
    }
}
