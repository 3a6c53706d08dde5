using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.DesiredState;
using Xunit;

namespace WeComCA.Client.Tests.DesiredState;

public class SavedPlanTests
{
    private static readonly WeComCAException Lost = new(WeComCAErrorKind.OutcomeUnknown, "UpdateOutcomeUnknown", "lost")
    {
        MayHaveSucceeded = true,
    };

    [Fact]
    public async Task What_drifted_is_not_written_and_the_rest_is_and_a_second_run_writes_nothing() =>
        await Gen.Select(GenerateState.Links, GenerateState.Rows, Gen.Int[0, 6].List[0, 3], Gen.Bool).SampleAsync(
            async (links, rows, meddled, renames) =>
            {
                IReadOnlyList<WeComCALinkDifference> plan = LinkPlannerTests.Plan(rows, links);
                var platform = new ModelPlatform(links);
                HashSet<string> drifted = [.. meddled.Select(i => "L" + i).Where(linkId => platform.Find(linkId) != null)];
                foreach (string linkId in drifted)
                {
                    WeComCALink link = platform.Find(linkId)!;
                    platform.Put(renames
                        ? ModelPlatform.With(link, name: "meddled")
                        : ModelPlatform.With(link, users: [.. link.User, "meddler"]));
                }

                IReadOnlyList<WeComCALinkDifference> outcomes = await ApplyAsync(plan, platform);

                Assert.Equal(plan.Count, outcomes.Count);
                foreach (WeComCALinkDifference outcome in outcomes.Where(each => each.Action != DifferenceAction.Conflict))
                {
                    bool hasDrifted = drifted.Contains(outcome.LinkId!);
                    Assert.Equal(hasDrifted ? DifferenceStatus.NotDone : DifferenceStatus.Done, outcome.Status);
                    Assert.Equal(hasDrifted ? "DriftedSincePlan" : null, outcome.Reason);
                }

                Assert.All(drifted, linkId => Assert.NotNull(platform.Find(linkId)));
                Assert.DoesNotContain(platform.Writes, write => drifted.Contains(write.Split(' ')[1]));
                int writes = platform.Writes.Count;
                await ApplyAsync(plan, platform);
                Assert.Equal(writes, platform.Writes.Count);
            },
            iter: CampaignSize.Or(1_000));

    [Fact]
    public async Task Without_prune_no_link_of_the_plan_is_deleted()
    {
        WeComCALink[] links = [ModelPlatform.Link("L1", "one"), ModelPlatform.Link("L2", "two")];
        IReadOnlyList<WeComCALinkDifference> plan = LinkPlannerTests.Plan(
            [new DesiredLink(1) { LinkId = "L1", SkipVerify = false }], links);
        var platform = new ModelPlatform(links);

        await ApplyAsync(plan, platform, prunes: false);

        Assert.Equal(["Update L1"], platform.Writes);
    }

    [Fact]
    public async Task An_update_that_somebody_else_has_made_is_not_made_again()
    {
        WeComCALink link = ModelPlatform.Link("L1", "one");
        IReadOnlyList<WeComCALinkDifference> plan = LinkPlannerTests.Plan([new DesiredLink(1) { LinkId = "L1", Users = ["lisi"] }], [link]);
        var platform = new ModelPlatform([ModelPlatform.With(link, users: ["LISI"])]);

        WeComCALinkDifference outcome = Assert.Single(await ApplyAsync(plan, platform));

        Assert.Equal((DifferenceStatus.NotDone, "AlreadyAsPlanned"), (outcome.Status, outcome.Reason));
        Assert.Empty(platform.Writes);
    }

    [Fact]
    public async Task A_plan_of_another_application_creates_nothing()
    {
        WeComCALink link = ModelPlatform.Link("L1", "one");
        IReadOnlyList<WeComCALinkDifference> plan = LinkPlannerTests.Plan(
            [new DesiredLink(1) { LinkId = "L1", SkipVerify = false }, new DesiredLink(2) { Name = "new", Users = ["lisi"] }], [link]);
        var platform = new ModelPlatform([ModelPlatform.Link("X1", "other")]);

        IReadOnlyList<WeComCALinkDifference> outcomes = await ApplyAsync(plan, platform);

        Assert.Equal(["LinkNotFound", "PlanOfAnotherApplication"], outcomes.OrderBy(each => each.Row).Select(each => each.Reason));
        Assert.Empty(platform.Writes);
    }

    [Fact]
    public async Task A_plan_that_contradicts_itself_is_not_carried_out()
    {
        var platform = new ModelPlatform([ModelPlatform.Link("L1", "one"), ModelPlatform.Link("L2", "two")]);
        WeComCALinkChange users = new("User", null, new JoinedList<string>(["lisi"]));
        WeComCALinkDifference[] edited =
        [
            Entry(DifferenceAction.Update, null, "one", users),
            Entry(DifferenceAction.Update, "L1", "one"),
            Entry(DifferenceAction.Update, "L2", "two", new WeComCALinkChange("User", null, "lisi")),
            Entry(DifferenceAction.Update, "L3", "three", new WeComCALinkChange("Url", null, "lisi")),
            Entry(DifferenceAction.Update, "L4", "four", users, users),
            Entry(DifferenceAction.Delete, null, "one"),
            Entry(DifferenceAction.Delete, "L5", "five"),
            Entry(DifferenceAction.Update, "L5", "five", users),
            Entry(DifferenceAction.Create, "L6", "new", users),
            Entry(DifferenceAction.Create, null, "twice", users),
            Entry(DifferenceAction.Create, null, "twice", users),
            Entry(DifferenceAction.Create, null, "renamed", users, new WeComCALinkChange("Name", null, "other")),
            Entry((DifferenceAction)9, "L7", "seven", users),
        ];

        IReadOnlyList<WeComCALinkDifference> outcomes = await ApplyAsync(edited, platform);

        Assert.All(outcomes, outcome => Assert.Equal(
            (DifferenceAction.Conflict, DifferenceStatus.NotDone, "PlanNotSound"), (outcome.Action, outcome.Status, outcome.Reason)));
        Assert.Equal(edited.Length, outcomes.Count);
        Assert.Empty(platform.Writes);
    }

    [Fact]
    public async Task A_broken_limit_in_an_edited_plan_is_a_conflict()
    {
        WeComCALinkDifference[] edited =
        [
            Entry(DifferenceAction.Create, null, new string('x', 31),
                new WeComCALinkChange("User", null, new JoinedList<string>(["lisi"]))),
            Entry(DifferenceAction.Update, "L1", "one", new WeComCALinkChange("PriorityType", PriorityType.Corporation, PriorityType.None)),
        ];

        IReadOnlyList<WeComCALinkDifference> outcomes = await ApplyAsync(edited, new ModelPlatform([ModelPlatform.Link("L1", "one")]));

        Assert.Equal(["NameTooLong", "PriorityNotClearable"], outcomes.Select(each => each.Reason).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("L1", false)]
    [InlineData("new", false)]
    [InlineData("L1", true)]
    public async Task After_an_unknown_outcome_nothing_is_deleted_and_after_a_known_failure_it_is(string failing, bool isKnown)
    {
        WeComCALink[] links = [ModelPlatform.Link("L1", "one"), ModelPlatform.Link("L2", "two")];
        DesiredLink[] rows = [new(1) { LinkId = "L1", SkipVerify = false }, new(2) { Name = "new", Users = ["lisi"] }];
        var platform = new ModelPlatform(links);
        platform.Failures[failing] = isKnown ? new WeComCAException(WeComCAErrorKind.Refused, "ApiError60111", "refused") : Lost;

        IReadOnlyList<WeComCALinkDifference> outcomes = await LinkPlannerTests.RunAsync(
            LinkPlannerTests.Plan(rows, links, unmanaged: DifferenceAction.Delete), platform, isEarlierPlan: false);

        Assert.Equal(isKnown, platform.Writes.Contains("Delete L2"));
        Assert.Contains(
            outcomes, each => each.Status == (isKnown ? DifferenceStatus.NotDone : DifferenceStatus.Unknown) && each.Row != null);
        WeComCALinkDifference deletion = Assert.Single(outcomes, each => each.Action == DifferenceAction.Delete);
        Assert.Equal(isKnown ? null : "DeletionWithheld", deletion.Reason);
        Assert.Equal(3, outcomes.Count);
    }

    [Fact]
    public async Task After_a_failure_that_every_call_would_meet_nothing_more_is_sent_and_every_row_says_so()
    {
        WeComCALink[] links = [.. Enumerable.Range(0, 5).Select(i => ModelPlatform.Link("L" + i, "name" + i))];
        DesiredLink[] rows = [.. links.Select((link, i) => new DesiredLink(i + 1) { LinkId = link.LinkId, SkipVerify = false })];
        var platform = new ModelPlatform(links);
        platform.Failures["L2"] = new WeComCAException(WeComCAErrorKind.Authentication, "ApiError40001", "refused")
        {
            AffectsEveryCall = true,
        };

        IReadOnlyList<WeComCALinkDifference> outcomes =
            await LinkPlannerTests.RunAsync(LinkPlannerTests.Plan(rows, links), platform, isEarlierPlan: false);

        Assert.Equal(["Update L0", "Update L1"], platform.Writes);
        Assert.Equal([null, null, "ApiError40001", "ApiError40001", "ApiError40001"], outcomes.Select(each => each.Reason));
    }

    private static WeComCALinkDifference Entry(DifferenceAction action, string? linkId, string name, params WeComCALinkChange[] changes) =>
        new(1, action, linkId, name, new WeComCALinkChangeCollection(changes), link: null);

    private static async Task<IReadOnlyList<WeComCALinkDifference>> ApplyAsync(
        IReadOnlyList<WeComCALinkDifference> saved, ModelPlatform platform, bool prunes = true)
    {
        var plan = new SavedPlan(saved, prunes);
        if (plan.NeedsListing)
        {
            foreach (WeComCALink link in platform.Links)
            {
                plan.Add(link);
            }
        }

        return await LinkPlannerTests.RunAsync(plan.Differences(), platform, isEarlierPlan: true);
    }
}
