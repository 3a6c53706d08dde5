using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>A link is as it was or as it should be, and where the command is sure it is right; no other link is touched.</summary>
internal sealed class UpdatingRun : CampaignRun
{
    private readonly List<LinkChange> changes = [];
    private readonly RecordWindow<WeComCALink?> window;
    private readonly bool wantsLink;
    private readonly Dictionary<string, PlatformLink> before;

    public UpdatingRun(CampaignPlan plan)
        : base(plan)
    {
        window = new RecordWindow<WeComCALink?>(plan.Window, this);
        wantsLink = Details.Next(2) == 0;
        before = Rig.Platform.Links().ToDictionary(link => link.LinkId);
        string[] ids = [.. before.Keys];
        Details.Shuffle(ids);
        for (int i = 0; i < plan.Records; i++)
        {
            changes.Add(NewChange(i < ids.Length && Details.Next(20) != 0 ? ids[i] : $"missing{i}"));
        }
    }

    protected override Task WorkAsync() => window.RunAsync(
        changes.Count,
        record => LinkSetter.SetAsync(Rig.Client, changes[record], wantsLink, Context));

    protected override Task VerifyAsync()
    {
        AssertAccountedFor(window.Results, changes.Count);
        Dictionary<string, PlatformLink> after = Rig.Platform.Links().ToDictionary(link => link.LinkId);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Dictionary<string, RecordResult<WeComCALink?>> results =
            window.Results.ToDictionary(result => changes[result.Record].LinkId);
        foreach (PlatformLink was in before.Values)
        {
            PlatformLink now = after[was.LinkId];
            if (!results.TryGetValue(was.LinkId, out RecordResult<WeComCALink?>? result) || result.IsNotDone)
            {
                Assert.True(LinkModel.AreSame(was, now), "changed, though nobody said so");
                continue;
            }

            PlatformLink wanted = LinkModel.After(was, changes[result.Record]);
            bool isRight = LinkModel.AreSame(wanted, now);
            Assert.True(isRight || (result.IsUnknown && LinkModel.AreSame(was, now)), $"{now} is not {wanted}");
            Assert.True(!result.IsDone || !wantsLink || LinkModel.IsSame(now, result.Value!), "another link brought out");
        }

        if (Plan.IsFair)
        {
            Assert.All(window.Results.Where(result => !result.IsDone), AssertHadReason);
        }

        Assert.All(
            window.Results,
            result => Assert.True(result.IsNotDone || result.IsUnknown || before.ContainsKey(changes[result.Record].LinkId)));
        return Task.CompletedTask;
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
            || (change.NamesPriority && !Plan.Platform.Switches.PriorityOptionSupported);
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
