using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>No record has two links, no link is claimed twice, and what is said not to be done is not there.</summary>
internal sealed class CreatingRun : CampaignRun
{
    private static readonly FaultKind[] AlwaysLost =
    [
        FaultKind.HangBefore,
        FaultKind.HangAfter,
        FaultKind.CutBefore,
        FaultKind.CutAfter,
        FaultKind.TruncatedBody,
        FaultKind.Html200,
        FaultKind.Garbage,
    ];

    private readonly List<LinkFields> records = [];
    private readonly HashSet<string> before;
    private List<RecordResult<WeComCALink>> results = [];

    public CreatingRun(CampaignPlan plan)
        : base(plan)
    {
        before = [.. Rig.Platform.Links().Select(link => link.LinkId)];
        for (int i = 0; i < plan.Records; i++)
        {
            records.Add(i > 0 && Details.Next(6) == 0 ? Twin(records[Details.Next(i)]) : New($"新链接 {i}"));
        }
    }

    /// <summary>Colleagues made links like some of the records long before.</summary>
    protected override async Task PrepareAsync()
    {
        if (Plan.OthersWriteAt.Length > 0)
        {
            foreach (LinkFields record in records.Where(_ => Details.Next(3) == 0).ToArray())
            {
                await AskAsync("create_link", BodyOf(record, record.SkipVerify ?? true, record.Users!));
            }

            Rig.Clock.Pass(TimeSpan.FromSeconds(Details.Next(12, 600)));
        }
    }

    protected override async Task WorkAsync() => results = await ShareOutAsync<WeComCALink>(records.Count, async (client, run) =>
    {
        using var creator = new LinkCreator(client, Context);
        return await run(record => WithColleagueAsync(
            () => WriteLikeAsync(records[record], WhileWaiting), () => creator.CreateAsync(records[record])));
    });

    protected override void SomebodyElseWrites()
    {
        if (records.Count > 0)
        {
            int record;
            lock (Details)
            {
                record = Details.Next(records.Count);
            }

            InTheBackground(WriteLikeAsync(records[record], ""));
        }
    }

    protected override Task VerifyAsync()
    {
        Assert.All(results, result => Assert.Equal(result.IsUnknown, result.Failure?.Kind == WeComCAErrorKind.OutcomeUnknown));
        LinkWrite[] ours = [.. new LinkWrites(Rig.Platform).All.Where(write => write.IsOurs)];
        Assert.All(ours, write => Assert.Equal(WorkKind.Create, write.Kind));
        Dictionary<string, PlatformLink> made = ours.ToDictionary(write => write.Link.LinkId, write => write.Link);
        RecordResult<WeComCALink>[] done = [.. results.Where(result => result.IsDone)];
        Assert.Equal(done.Length, done.Select(result => result.Value!.LinkId).Distinct().Count());
        foreach (RecordResult<WeComCALink> result in done)
        {
            Assert.True(made.TryGetValue(result.Value!.LinkId, out PlatformLink? link), "a link that somebody else made, or nobody");
            Assert.True(IsAsMade(link, result.Value), "another link brought out");
            Assert.Equal(records[result.Record].Name, link.Name);
            Assert.Equal(records[result.Record].SkipVerify ?? true, link.SkipVerify);
        }

        ILookup<string, RecordResult<WeComCALink>> byShape =
            results.ToLookup(result => Shape(records[result.Record].Name!, records[result.Record].Range!.Users));
        ILookup<string, PlatformLink> madeByShape = made.Values.ToLookup(link => Shape(link.Name, link.Users));
        foreach (string shape in byShape.Select(group => group.Key).Union(madeByShape.Select(group => group.Key)))
        {
            int sure = byShape[shape].Count(result => result.IsDone);
            Assert.InRange(madeByShape[shape].Count(), sure, sure + byShape[shape].Count(result => result.IsUnknown));
        }

        if (Plan.IsFair)
        {
            Assert.All(results.Where(result => !result.IsDone), AssertHadReason);
        }

        AssertNoneIsSentAfterItWasLost();
        return Task.CompletedTask;
    }

    /// <summary>
    /// A create is not done for a fault, or because the platform refuses it. It stays unknown only where its link could not be
    /// told: the work was not done, or its link has a twin, or is not seen yet, or the search met a fault too.
    /// </summary>
    private void AssertHadReason(RecordResult<WeComCALink> result)
    {
        LinkFields record = records[result.Record];
        int faults = FaultsTouching(record.Name!);
        bool mayBeRefused = record.Range!.Users.Contains("ghost")
            || (record.Priority != null && !Plan.Platform.Switches.PriorityOptionSupported)
            || IsTwin(record);
        Assert.True(faults > 0 || mayBeRefused, "not created, though nothing was wrong");
        bool isThere = Rig.Platform.WorkLog.Any(work => work.Link.Name == record.Name);
        bool isSeen = Plan.Platform.Switches.VisibilityDelay == TimeSpan.Zero;
        Assert.False(
            result.IsUnknown && faults == 1 && FaultsOtherThanOn("create_link") == 0 && isThere && isSeen && !IsTwin(record),
            "unknown, though it could be found");
    }

    /// <summary>What the platform may have left unsaid or said oddly: nothing but the id must be there.</summary>
    private bool IsAsMade(PlatformLink link, WeComCALink made) =>
        Plan.OddChance == 0 ? LinkModel.IsSame(link, made) : LinkModel.IsReadOf(link, made);

    private bool IsTwin(LinkFields record) => records.Count(other => other.Name == record.Name) > 1;

    private static string Shape(string name, IReadOnlyList<string> users) => name + "|" + string.Join('|', users);

    private void AssertNoneIsSentAfterItWasLost()
    {
        HashSet<string> unique = [.. records.GroupBy(record => record.Name).Where(same => same.Count() == 1).Select(same => same.Key!)];
        IEnumerable<IGrouping<string, RecordedRequest>> sent = Rig.Platform.Requests
            .Where(request => !IsSomebodyElses(request) && request.Path.EndsWith("/create_link", StringComparison.Ordinal))
            .GroupBy(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("link_name").GetString()!)
            .Where(group => unique.Contains(group.Key));
        foreach (IGrouping<string, RecordedRequest> tries in sent)
        {
            Assert.DoesNotContain(tries.SkipLast(1), attempt => attempt.Fault is { } fault && AlwaysLost.Contains(fault));
        }
    }

    /// <summary>
    /// A colleague makes a link that is like a record but for one thing, and like no other record, or makes an old link exactly
    /// like it: neither is the record's own.
    /// </summary>
    private Task<JsonElement> WriteLikeAsync(LinkFields record, string when)
    {
        string? old;
        bool isOld;
        lock (Details)
        {
            isOld = Details.Next(2) == 0;
            old = before.Count > 0 ? CampaignPlan.Pick(Details, [.. before]) : null;
        }

        if (isOld && old != null)
        {
            Dictionary<string, object> body = BodyOf(record, record.SkipVerify ?? true, record.Users!);
            body["link_id"] = old;
            return AskAsync("update_link", body, when);
        }

        return AskAsync(
            "create_link",
            record.SkipVerify is { } skipVerify && !IsTwin(record)
                ? BodyOf(record, !skipVerify, record.Users!)
                : BodyOf(record, true, [.. record.Users!, "colleague"]),
            when);
    }

    private static Dictionary<string, object> BodyOf(LinkFields record, bool skipVerify, IReadOnlyList<string> users)
    {
        var body = new Dictionary<string, object>
        {
            ["link_name"] = record.Name!,
            ["range"] = new { user_list = users, department_list = record.Departments ?? [] },
            ["skip_verify"] = skipVerify,
        };
        if (record.Priority is { } priority)
        {
            body["priority_option"] = priority.Type == PriorityType.Specified
                ? new { priority_type = 2, priority_userid_list = priority.Users }
                : new { priority_type = 1 };
        }

        return body;
    }

    private LinkFields New(string name)
    {
        string[] users = [.. Enumerable.Range(0, Details.Next(1, 4)).Select(_ => "user" + Details.Next(50))];
        if (Details.Next(15) == 0)
        {
            users = ["ghost"];
        }

        var fields = new LinkFields { Name = name, Users = users };
        switch (Details.Next(4))
        {
            case 0:
                fields.PriorityType = PriorityType.Corporation;
                break;
            case 1:
                (fields.PriorityType, fields.PriorityUsers) = (PriorityType.Specified, ["tom"]);
                break;
        }

        fields.SkipVerify = CampaignPlan.Pick<bool?>(Details, null, true, false);
        fields.Departments = Details.Next(2) == 0 ? [] : [2, 7];
        return fields;
    }

    private LinkFields Twin(LinkFields other) => new()
    {
        Name = other.Name,
        Users = other.Users,
        Departments = other.Departments,
        SkipVerify = Details.Next(2) == 0 ? other.SkipVerify : !other.SkipVerify,
        PriorityType = other.PriorityType,
        PriorityUsers = other.PriorityUsers,
    };
}
