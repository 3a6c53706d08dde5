using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.DesiredState;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// Rows are carried out while colleagues rename, change, delete and create links, by one Sync or by two at once, from a plan of
/// now or of earlier. Nothing outside the plan changes, every row is accounted for, what is said to be done is done, and after an
/// unknown outcome nothing is deleted.
/// </summary>
internal sealed class SyncingRun : CampaignRun
{
    private readonly List<DesiredLink> rows = [];
    private readonly List<LinkSync> syncs = [];
    private readonly HashSet<string> scope;
    private readonly bool isSaved;
    private readonly bool prunes;
    private readonly Dictionary<string, PlatformLink> before;
    private readonly IReadOnlyList<WeComCALinkDifference> saved;
    private int writesBefore;
    private LinkWrites? all;

    public SyncingRun(CampaignPlan plan)
        : base(plan)
    {
        before = Rig.Platform.Links().ToDictionary(link => link.LinkId);
        string[] ids = [.. before.Keys];
        Details.Shuffle(ids);
        for (int i = 0; i < plan.Records; i++)
        {
            rows.Add(NewRow(i, i < ids.Length ? before[ids[i]] : null));
        }

        scope = [.. ids.Skip(plan.Records).Take(10)];
        prunes = Details.Next(2) == 0;
        isSaved = Details.Next(2) == 0;
        saved = isSaved ? SavePlan() : [];
        syncs.Add(new LinkSync(Rig.Client, Context, this, WhileWaitingAsync));
        if (Details.Next(3) == 0)
        {
            syncs.Add(new LinkSync(plan.SharesConnection ? Rig.Client : Connect(), Context, this, WhileWaitingAsync));
        }
    }

    protected override int Commands => syncs.Count;

    private bool IsAlone => syncs.Count == 1 && Rig.Platform.Requests.All(request => !IsSomebodyElses(request));

    protected override async Task PrepareAsync()
    {
        for (int i = Details.Next(2) * Details.Next(6); isSaved && !Plan.IsFair && i > 0; i--)
        {
            await WriteAsSomebodyElseAsync();
        }

        writesBefore = Rig.Platform.WorkLog.Count;
    }

    protected override Task WorkAsync() =>
        Task.WhenAll(
            syncs.Select(sync => Task.Run(() => sync.RunAsync(isSaved ? new SavedPlan(saved, prunes) : NewPlanner(), Plan.Window))));

    protected override void SomebodyElseWrites() => InTheBackground(WriteAsSomebodyElseAsync());

    protected override Task VerifyAsync()
    {
        foreach (LinkSync sync in syncs)
        {
            AssertAllAccountedFor(sync);
            AssertNothingDeletedAfterUnknown(sync);
        }

        all = new LinkWrites(Rig.Platform);
        LinkWrite[] writes = [.. all.All];
        foreach (IGrouping<string, LinkWrite> ofLink in writes.GroupBy(write => write.Link.LinkId))
        {
            AssertPlanned([.. ofLink]);
        }

        AssertCreatesAreThere(writes);
        foreach ((WeComCALinkDifference planned, WeComCALinkDifference outcome) in AllOutcomes(DifferenceStatus.Done))
        {
            AssertDone(planned, outcome, [.. writes.Where(write => write.Link.LinkId == outcome.LinkId)]);
        }

        if (Plan.IsFair && IsAlone)
        {
            AssertHadReason(syncs[0]);
        }

        return Task.CompletedTask;
    }

    private void AssertAllAccountedFor(LinkSync sync)
    {
        Assert.True(sync.Planned == null || sync.IsComplete || IsStopped, "rows are lost");
        Assert.All(sync.Results, result => Assert.Null(result.Failure));
        IEnumerable<WeComCALinkDifference> begun = sync.Outcomes.Select(each => each.Planned);
        Assert.True(sync.Planned == null || begun.SequenceEqual(sync.Planned.Take(sync.Outcomes.Count)) || IsStopped);
        foreach ((WeComCALinkDifference planned, WeComCALinkDifference? outcome) in sync.Outcomes.Where(each => each.Outcome != null))
        {
            Assert.Equal((planned.Row, planned.Action, planned.Name), (outcome!.Row, outcome.Action, NameBefore(planned, outcome)));
            Assert.NotEqual(DifferenceStatus.Planned, outcome.Status);
            Assert.Equal(outcome.Status == DifferenceStatus.Done, outcome.Reason == null);
        }

        static string NameBefore(WeComCALinkDifference planned, WeComCALinkDifference outcome) =>
            outcome.Status == DifferenceStatus.Done && planned.Action == DifferenceAction.Update ? planned.Name : outcome.Name;
    }

    private void AssertNothingDeletedAfterUnknown(LinkSync sync)
    {
        bool hasUnknown = sync.Outcomes.Any(
            each => each is { Planned.Action: not DifferenceAction.Delete, Outcome.Status: DifferenceStatus.Unknown });
        if (!hasUnknown)
        {
            return;
        }

        Assert.All(
            sync.Outcomes.Where(each => each.Planned.Action == DifferenceAction.Delete),
            each => Assert.True(each.Outcome is null or { Status: DifferenceStatus.NotDone }, "deleted after an unknown outcome"));
        if (syncs.Count == 1)
        {
            Assert.DoesNotContain(
                Rig.Platform.Requests,
                request => request.Path.EndsWith("/delete_link", StringComparison.Ordinal) && !IsSomebodyElses(request));
        }
    }

    /// <summary>What was written to one link of it is what was planned, and not where every command said that it was not done.</summary>
    private void AssertPlanned(LinkWrite[] writes)
    {
        PlatformLink? was = before.GetValueOrDefault(writes[0].Link.LinkId);
        List<PlatformLink> earlier = was == null ? [] : [was];
        bool wasTouched = false;
        foreach (LinkWrite write in writes)
        {
            if (write.IsOurs)
            {
                (WeComCALinkDifference Planned, WeComCALinkDifference? Outcome)[] claims = [.. Claims(write)];
                Assert.True(claims.Length > 0, $"{write.Kind} of {write.Link.LinkId}, though nobody said so");
                if (write.Kind == WorkKind.Update)
                {
                    IReadOnlyList<PlatformLink> read = MayHaveRead(write, was, earlier, wasTouched);
                    Assert.Contains(claims, claim => IsPlannedUpdate(claim.Planned, read, write.Link));
                }

                if (isSaved && !wasTouched && !earlier.Contains(write.Link) && write.Kind != WorkKind.Create && IsReadFresh)
                {
                    AssertAsSeen(claims[0].Planned, earlier[^1]);
                }
            }

            wasTouched |= write.Number >= writesBefore;
            earlier.Add(write.Link);
        }
    }

    /// <summary>Whether a reading shows every write that was made before it.</summary>
    private bool IsReadFresh => Plan.Platform.Switches.VisibilityDelay == TimeSpan.Zero;

    /// <summary>The outcomes that admit a write.</summary>
    private IEnumerable<(WeComCALinkDifference Planned, WeComCALinkDifference? Outcome)> Claims(LinkWrite write) =>
        from sync in syncs
        from each in sync.Outcomes
        where each.Outcome is { Status: DifferenceStatus.Done or DifferenceStatus.Unknown }
        where write.Kind == WorkKind.Create
            ? each.Planned.Action == DifferenceAction.Create && each.Planned.Name == write.Link.Name
            : each.Planned.LinkId == write.Link.LinkId
                && each.Planned.Action == (write.Kind == WorkKind.Update ? DifferenceAction.Update : DifferenceAction.Delete)
        select each;

    private bool IsPlannedUpdate(WeComCALinkDifference planned, IReadOnlyList<PlatformLink> read, PlatformLink after) =>
        LinkProperty.All.All(property =>
        {
            string now = Text(property.CurrentOf(ModelOf(after)));
            if (planned.Changes.FirstOrDefault(change => change.Property == property.Name) is { } change)
            {
                return now == Text(change.Desired);
            }

            bool isKept = read.Any(link => now == Text(property.CurrentOf(ModelOf(link))));
            return isKept || (property.Name == nameof(WeComCALink.PriorityUser)
                && planned.Changes.Any(each => each is { Property: nameof(WeComCALink.PriorityType), Desired: PriorityType.Corporation }));
        });

    /// <summary>
    /// What an update may have been completed from. Two Syncs read each other's links for their plans, so that their last readings
    /// say nothing; a platform that shows writes late shows any earlier state.
    /// </summary>
    private IReadOnlyList<PlatformLink> MayHaveRead(LinkWrite write, PlatformLink? was, List<PlatformLink> earlier, bool wasTouched) =>
        !IsReadFresh ? earlier
        : syncs.Count == 1 ? all!.ReadBefore(write, was)
        : wasTouched ? earlier
        : [earlier[^1]];

    private void AssertAsSeen(WeComCALinkDifference planned, PlatformLink current) => Assert.All(
        LinkProperty.All,
        property => Assert.Equal(Text(property.CurrentOf(planned.Link!)), Text(property.CurrentOf(ModelOf(current)))));

    private void AssertCreatesAreThere(LinkWrite[] writes)
    {
        ILookup<string, LinkWrite> made = writes
            .Where(write => write is { Kind: WorkKind.Create, IsOurs: true })
            .ToLookup(write => write.Link.Name);
        var creates = syncs
            .SelectMany(sync => sync.Outcomes)
            .Where(each => each.Planned.Action == DifferenceAction.Create)
            .ToLookup(each => each.Planned.Name, each => each.Outcome);
        foreach (string name in creates.Select(group => group.Key))
        {
            int sure = creates[name].Count(outcome => outcome?.Status == DifferenceStatus.Done);
            int unsure = creates[name].Count(outcome => outcome?.Status == DifferenceStatus.Unknown);
            Assert.InRange(made[name].Count(), sure, sure + unsure);
        }

        string[] claimed =
        [
            .. AllOutcomes(DifferenceStatus.Done)
                .Where(each => each.Planned.Action == DifferenceAction.Create)
                .Select(each => each.Outcome.LinkId!),
        ];
        Assert.Equal(claimed.Length, claimed.Distinct().Count());
    }

    /// <summary>Where an outcome says done, the platform is as the row wants it, up to what somebody else wrote afterwards.</summary>
    private void AssertDone(WeComCALinkDifference planned, WeComCALinkDifference outcome, LinkWrite[] ofLink)
    {
        switch (planned.Action)
        {
            case DifferenceAction.Delete:
                Assert.Null(Rig.Platform.Find(planned.LinkId!));
                break;
            case DifferenceAction.Update or DifferenceAction.Create:
                // Another Sync may have written since, and kept what a colleague did in between.
                LinkWrite? write = ofLink.LastOrDefault(
                    each => each.IsOurs && each.Kind != WorkKind.Delete && IsAsDesired(planned, each.Link));
                Assert.True(write != null, $"{planned} is said to be done and is not");
                WeComCALink made = ModelOf(write.Link);
                Assert.True(planned.Action == DifferenceAction.Update || planned.Name == made.Name, "another link's name");
                Assert.True(ofLink.Length > 1 || IsBroughtOut(write.Link, outcome.Link!), "another link brought out");
                break;
            default:
                Assert.Equal(DifferenceAction.None, planned.Action);
                break;
        }
    }

    private bool IsAsDesired(WeComCALinkDifference planned, PlatformLink link)
    {
        WeComCALink model = ModelOf(link);
        return planned.Changes.All(change => Text(change.Desired) == Text(LinkProperty.Find(change.Property)!.CurrentOf(model)));
    }

    private bool IsBroughtOut(PlatformLink link, WeComCALink model) =>
        Plan.OddChance == 0 ? LinkModel.IsSame(link, model) : LinkModel.IsReadOf(link, model);

    /// <summary>Undisturbed, nothing is left undone but for a fault, a conflict or a refusal.</summary>
    private void AssertHadReason(LinkSync sync)
    {
        Assert.True(sync.Planned != null || FaultsTouching("") > 0 || FaultsOtherThanOn("") > 0, "no plan, though nothing was wrong");
        bool isRefused = sync.Outcomes.Any(each => each.Outcome!.Failure is { AffectsEveryCall: true })
            && (FaultsOtherThanOn("") > 0 || !Plan.Platform.Switches.PriorityOptionSupported);
        foreach ((WeComCALinkDifference planned, WeComCALinkDifference? outcome) in sync.Outcomes)
        {
            bool mayFail = outcome!.Status == DifferenceStatus.Done
                || planned.Action == DifferenceAction.Conflict
                || isRefused
                || FaultsTouching(planned.ToString()) > 0
                || MayBeRefused(planned)
                || (planned.Action == DifferenceAction.Delete
                    && sync.Outcomes.Any(each => each.Outcome!.Status == DifferenceStatus.Unknown));
            Assert.True(mayFail, $"{planned.Action} of {planned} not done, though nothing was wrong: {outcome.Failure?.Message}");
        }
    }

    private bool MayBeRefused(WeComCALinkDifference planned) =>
        planned.Changes.Any(change => change.Property switch
        {
            nameof(WeComCALink.Name) => Plan.Platform.Switches.DuplicateNames == DuplicateNames.Refused,
            nameof(WeComCALink.PriorityType) or nameof(WeComCALink.PriorityUser) => !Plan.Platform.Switches.PriorityOptionSupported,
            _ => Text(change.Desired).Contains("ghost", StringComparison.Ordinal),
        });

    private IEnumerable<(WeComCALinkDifference Planned, WeComCALinkDifference Outcome)> AllOutcomes(DifferenceStatus status) =>
        from sync in syncs
        from each in sync.Outcomes
        where each.Outcome?.Status == status
        select (each.Planned, each.Outcome!);

    private LinkPlanner NewPlanner() => new(rows)
    {
        UnmanagedAction = prunes ? DifferenceAction.Delete : DifferenceAction.None,
        IsInScope = link => scope.Contains(link.LinkId),
    };

    private IReadOnlyList<WeComCALinkDifference> SavePlan()
    {
        var planner = new LinkPlanner(rows)
        {
            UnmanagedAction = DifferenceAction.Unmanaged,
            IsInScope = link => scope.Contains(link.LinkId),
        };
        foreach (PlatformLink link in before.Values)
        {
            planner.Add(ModelOf(link));
        }

        return [.. planner.Differences()];
    }

    /// <summary>While the command waits with a link, a colleague changes or deletes that one.</summary>
    private Task WhileWaitingAsync(WeComCALinkDifference planned) => WriteAsSomebodyElseAsync(planned.LinkId, WhileWaiting);

    private async Task WriteAsSomebodyElseAsync(string? linkId = null, string when = "")
    {
        string name;
        int kind;
        lock (Details)
        {
            string[] planned = [.. rows.Select(row => row.LinkId).OfType<string>(), .. scope];
            linkId ??= planned.Length > 0 ? CampaignPlan.Pick(Details, planned) : null;
            name = rows.Count > 0 && Details.Next(2) == 0 && rows[Details.Next(rows.Count)].Name is { } taken
                ? taken
                : "同事 " + Details.Next(100).ToString(CultureInfo.InvariantCulture);
            kind = linkId == null ? 0 : Details.Next(5);
        }

        await (kind switch
        {
            0 => AskAsync("create_link", new { link_name = name, range = new { user_list = (string[])["colleague"] } }, when),
            1 => AskAsync("update_link", new { link_id = linkId, link_name = name, skip_verify = true }, when),
            2 => AskAsync("update_link", new { link_id = linkId, skip_verify = false }, when),
            3 => AskAsync(
                "update_link", new { link_id = linkId, skip_verify = true, range = new { user_list = (string[])["colleague"] } }, when),
            _ => AskAsync("delete_link", new { link_id = linkId }, when),
        });
    }

    private DesiredLink NewRow(int index, PlatformLink? link)
    {
        bool isNew = link == null || Details.Next(6) == 0;
        bool hasId = !isNew && Details.Next(2) == 0;
        var row = new DesiredLink(index + 1)
        {
            LinkId = Details.Next(25) == 0 ? $"missing{index}" : hasId ? link!.LinkId : null,
            Name = isNew ? $"新行 {index - (Details.Next(20) == 0 ? 1 : 0)}" : hasId && Maybe() ? $"改名 {index}" : link!.Name,
            Users = Maybe() || isNew ? Users() : null,
            Departments = Details.Next(3) switch { 0 => null, 1 => [], _ => [2, 1L << 40] },
            SkipVerify = CampaignPlan.Pick<bool?>(Details, null, true, false),
            MarkSource = Details.Next(10) == 0 ? Maybe() : null,
        };
        switch (Details.Next(6))
        {
            case 0:
                row.PriorityType = PriorityType.Corporation;
                break;
            case 1:
                (row.PriorityType, row.PriorityUsers) = (PriorityType.Specified, ["tom", "sam"]);
                break;
            case 2:
                row.PriorityType = PriorityType.None;
                break;
        }

        return row;

        bool Maybe() => Details.Next(2) == 0;

        string[] Users() => Details.Next(15) == 0 ? ["ghost"] : [.. Enumerable.Range(0, 3).Select(_ => "user" + Details.Next(9))];
    }

    private WeComCALink ModelOf(PlatformLink link) => new(
        link.LinkId,
        link.Name,
        link.Url,
        DateTimeOffset.FromUnixTimeSeconds(link.CreateTime).LocalDateTime,
        link.SkipVerify,
        new LinkRange(link.Users, link.Departments),
        new LinkPriority((PriorityType)link.PriorityType, link.PriorityUsers),
        link.MarkSource ?? (Plan.Platform.Switches.UnknownLinkFields ? true : null));

    private static string Text(object? value) => value switch
    {
        IEnumerable<string> users =>
            string.Join('|', users.Select(user => user.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)),
        IEnumerable<long> departments => string.Join('|', departments.Distinct().Order()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
