using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>A link is as it was or as it should be, and where the command is sure it is right; no other link is touched.</summary>
internal sealed class UpdatingRun : CampaignRun
{
    private readonly List<LinkChange> changes = [];
    private readonly bool wantsLink;
    private readonly Dictionary<string, PlatformLink> before;
    private List<RecordResult<WeComCALink?>> results = [];

    public UpdatingRun(CampaignPlan plan)
        : base(plan)
    {
        wantsLink = Details.Next(2) == 0;
        before = Rig.Platform.Links().ToDictionary(link => link.LinkId);
        string[] ids = [.. before.Keys];
        Details.Shuffle(ids);
        for (int i = 0; i < plan.Records; i++)
        {
            // Several commands change the same links.
            int link = i / plan.Runspaces;
            changes.Add(NewChange(link < ids.Length && Details.Next(20) != 0 ? ids[link] : $"missing{i}"));
        }
    }

    protected override async Task WorkAsync() => results = await ShareOutAsync<WeComCALink?>(
        changes.Count,
        (client, run) => run(record => WithColleagueAsync(
            () => ChangeAsync(changes[record].LinkId, WhileWaiting),
            () => LinkSetter.SetAsync(client, changes[record], wantsLink, Context))));

    protected override void SomebodyElseWrites()
    {
        if (changes.Count > 0)
        {
            string linkId;
            lock (Details)
            {
                linkId = CampaignPlan.Pick(Details, [.. changes]).LinkId;
            }

            InTheBackground(ChangeAsync(linkId, ""));
        }
    }

    protected override Task VerifyAsync()
    {
        Assert.All(results, result => Assert.Equal(result.IsUnknown, result.Failure?.Kind == WeComCAErrorKind.OutcomeUnknown));
        var writes = new LinkWrites(Rig.Platform);
        ILookup<string, RecordResult<WeComCALink?>> byLink = results.ToLookup(result => changes[result.Record].LinkId);
        foreach (LinkWrite write in writes.All.Where(write => write.IsOurs))
        {
            Assert.Equal(WorkKind.Update, write.Kind);
            RecordResult<WeComCALink?>[] claims = [.. byLink[write.Link.LinkId].Where(result => !result.IsNotDone)];
            Assert.True(claims.Length > 0, $"{write.Link.LinkId} changed, though nobody said so");
            Assert.True(
                claims.Any(claim => IsBy(write, changes[claim.Record], writes)),
                $"{write.Link} is not what was asked of {string.Join(" or ", States(write, writes))}");
        }

        foreach (RecordResult<WeComCALink?> result in results.Where(result => result.IsDone))
        {
            LinkWrite[] own =
            [
                .. writes.ByLink[changes[result.Record].LinkId].Where(write => write.IsOurs && IsBy(write, changes[result.Record], writes)),
            ];
            Assert.True(own.Length > 0, "said to be done and is not");
            Assert.True(!wantsLink || own.Any(write => IsBroughtOut(write, result.Value!, writes)), "another link brought out");
        }

        if (Plan.IsFair)
        {
            Assert.All(results.Where(result => !result.IsDone), AssertHadReason);
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether a write is that of a change, completed from what was read and leaving all else as it was.</summary>
    private bool IsBy(LinkWrite write, LinkChange change, LinkWrites writes)
    {
        PlatformLink was = writes.Before(write, before.GetValueOrDefault(write.Link.LinkId))[^1];
        return States(write, writes).Any(read =>
        {
            PlatformLink asked = LinkModel.After(read, change);
            PlatformLink expected = was with
            {
                Name = change.Name ?? was.Name,
                SkipVerify = asked.SkipVerify,
                Users = change.SpecifiesRange ? asked.Users : was.Users,
                Departments = change.SpecifiesRange ? asked.Departments : was.Departments,
                PriorityType = change.SpecifiesPriority ? asked.PriorityType : was.PriorityType,
                PriorityUsers = change.SpecifiesPriority ? asked.PriorityUsers : was.PriorityUsers,
            };
            return LinkModel.AreSame(expected, write.Link)
                || (Plan.LeavesUnsaid && change.SkipVerify == null
                    && LinkModel.AreSame(expected with { SkipVerify = was.SkipVerify }, write.Link));
        });
    }

    /// <summary>What the change may have been completed from; a platform that shows writes late shows any earlier state.</summary>
    private IReadOnlyList<PlatformLink> States(LinkWrite write, LinkWrites writes)
    {
        PlatformLink? first = before.GetValueOrDefault(write.Link.LinkId);
        return Plan.Platform.Switches.VisibilityDelay == TimeSpan.Zero ? writes.ReadBefore(write, first) : writes.Before(write, first);
    }

    /// <summary>The link that came out is the written one, but for what a colleague changed after it was read.</summary>
    private bool IsBroughtOut(LinkWrite write, WeComCALink link, LinkWrites writes)
    {
        bool isCrossed = States(write, writes).Count > 1;
        return isCrossed || (Plan.LeavesUnsaid ? LinkModel.IsReadOf(write.Link, link) : LinkModel.IsSame(write.Link, link));
    }

    /// <summary>A colleague changes something of a link, or deletes it.</summary>
    private Task<JsonElement> ChangeAsync(string linkId, string when)
    {
        int kind;
        int number;
        lock (Details)
        {
            (kind, number) = (Details.Next(16), Details.Next(100));
        }

        return kind switch
        {
            0 => AskAsync("delete_link", new { link_id = linkId }, when),
            < 4 => AskAsync("update_link", new { link_id = linkId, link_name = $"同事 {number}" }, when),
            < 8 => AskAsync("update_link", new { link_id = linkId, skip_verify = number % 2 == 0 }, when),
            < 12 => AskAsync(
                "update_link",
                new
                {
                    link_id = linkId,
                    range = new { user_list = (string[])["colleague", $"user{number % 9}"], department_list = (int[])[number + 1] },
                },
                when),
            _ => AskAsync(
                "update_link",
                new { link_id = linkId, priority_option = new { priority_type = 2, priority_userid_list = (string[])[$"user{number}"] } },
                when),
        };
    }

    /// <summary>A change is not done for a fault or a refusal, and a single lost answer does not leave it unknown.</summary>
    private void AssertHadReason(RecordResult<WeComCALink?> result)
    {
        LinkChange change = changes[result.Record];
        int faults = FaultsTouching(change.LinkId);
        bool mayBeRefused = !before.ContainsKey(change.LinkId)
            || result.Failure!.Kind == WeComCAErrorKind.InvalidInput
            || (change.Users ?? []).Concat(change.AddUsers).Contains("ghost")
            || (change.Name != null && Plan.Platform.Switches.DuplicateNames == DuplicateNames.Refused)
            || (change.SpecifiesPriority && !Plan.Platform.Switches.PriorityOptionSupported);
        Assert.True(faults > 0 || mayBeRefused, $"not changed, though nothing was wrong: {result.Failure!.Message}");
        Assert.False(result.IsUnknown && faults == 1 && !mayBeRefused, "unknown after one lost answer");
    }

    private LinkChange NewChange(string linkId)
    {
        var change = new LinkChange(linkId) { Name = Maybe() ? "改名 " + Details.Next(100) : null };
        if (Maybe())
        {
            change.SkipVerify = Maybe();
        }

        switch (Details.Next(4))
        {
            case 0:
                change.Users = Maybe() ? [] : Users();
                break;
            case 1:
                (change.AddUsers, change.RemoveUsers) = (Users(), ["zhangsan", "lisi", "nobody"]);
                break;
        }

        switch (Details.Next(4))
        {
            case 0:
                change.Departments = Maybe() ? [] : [2, 1L << 40];
                break;
            case 1:
                (change.AddDepartments, change.RemoveDepartments) = ([5], [2, 3, 4]);
                break;
        }

        switch (Details.Next(6))
        {
            case 0:
                change.PriorityType = PriorityType.Corporation;
                break;
            case 1:
                (change.PriorityType, change.PriorityUsers) = (PriorityType.Specified, ["tom", "sam"]);
                break;
            case 2:
                change.PriorityUsers = ["sam"];
                break;
        }

        return change;

        bool Maybe() => Details.Next(2) == 0;

        string[] Users() => Details.Next(15) == 0 ? ["ghost"] : [.. Enumerable.Range(0, 3).Select(_ => "user" + Details.Next(9))];
    }
}
