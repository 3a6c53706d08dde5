using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.DesiredState;
using Xunit;

namespace WeComCA.Client.Tests.DesiredState;

public class LinkPlannerTests
{
    private static readonly WeComCAException Unreadable = new(WeComCAErrorKind.Timeout, "Timeout", "no answer");

    [Fact]
    public void A_plan_is_what_the_rules_say_read_simply() => Gen.Select(GenerateState.Links, GenerateState.Rows).Sample(
        (links, rows) =>
        {
            IReadOnlyList<WeComCALinkDifference> plan = Plan(rows, links, includesEqual: true);

            Assert.Equal(rows.Select(row => row.Row), plan.TakeWhile(each => each.Row != null).Select(each => each.Row!.Value));
            foreach ((DesiredLink row, WeComCALinkDifference planned) in rows.Zip(plan))
            {
                SimpleRules.Assert(row, rows, links, planned);
            }

            HashSet<string> unmanaged = [.. plan.Where(each => each.Row == null).Select(each => each.LinkId!)];
            Assert.Equal(SimpleRules.Unmanaged(rows, links, plan), unmanaged);
            Assert.Equal(unmanaged.Order(StringComparer.Ordinal), plan.Skip(rows.Count).Select(each => each.LinkId));
        },
        iter: CampaignSize.Or(2_000));

    [Fact]
    public void The_order_of_the_listing_makes_no_difference() => Gen.Select(GenerateState.Links, GenerateState.Rows).Sample(
        (links, rows) => Assert.Equal(Describe(Plan(rows, links)), Describe(Plan(rows, [.. links.Reverse()]))),
        iter: CampaignSize.Or(1_000));

    [Fact]
    public void Equal_rows_are_in_the_plan_only_when_they_are_wanted() => Gen.Select(GenerateState.Links, GenerateState.Rows).Sample(
        (links, rows) => Assert.Equal(
            Describe(Plan(rows, links, includesEqual: true).Where(each => each.Action != DifferenceAction.None)),
            Describe(Plan(rows, links))),
        iter: CampaignSize.Or(1_000));

    [Fact]
    public void An_export_in_another_order_and_another_case_of_users_differs_in_nothing() => GenerateState.Links.Sample(
        links =>
        {
            DesiredLink[] rows = [.. links.Select((link, i) => GenerateState.RowOf(link, i + 1))];
            foreach (DesiredLink row in rows)
            {
                row.Users = [.. row.Users!.Reverse().Select(user => user.ToUpperInvariant())];
                row.Departments = [.. row.Departments!.Reverse(), .. row.Departments!];
                row.PriorityUsers = [.. row.PriorityUsers!.Reverse().Select(user => user.ToUpperInvariant())];
            }

            Assert.Empty(Plan(rows, links));
        },
        iter: CampaignSize.Or(500));

    [Fact]
    public async Task A_plan_that_is_carried_out_leaves_no_difference_and_touches_nothing_else() =>
        await Gen.Select(GenerateState.Links, GenerateState.Rows).SampleAsync(
            async (links, rows) =>
            {
                IReadOnlyList<WeComCALinkDifference> plan = Plan(rows, links, unmanaged: DifferenceAction.Delete);
                var platform = new ModelPlatform(links);

                IReadOnlyList<WeComCALinkDifference> outcomes = await RunAsync(plan, platform, isEarlierPlan: false);

                Assert.Equal(plan.Select(each => each.Row).OrderBy(row => row), outcomes.Select(each => each.Row).OrderBy(row => row));
                Assert.All(outcomes, outcome => Assert.Equal(
                    outcome.Action == DifferenceAction.Conflict ? DifferenceStatus.NotDone : DifferenceStatus.Done, outcome.Status));
                AssertOnlyPlannedIsDone(links, plan, outcomes, platform);
                HashSet<int?> conflicts = [.. plan.Where(each => each.Action == DifferenceAction.Conflict).Select(each => each.Row)];
                IEnumerable<WeComCALinkDifference> again = Plan(rows, platform.Links, unmanaged: DifferenceAction.Delete);
                Assert.DoesNotContain(
                    again, each => each.Row != null && each.Action != DifferenceAction.Conflict && !conflicts.Contains(each.Row));
                Assert.True(conflicts.Count > 0 || !again.Any());
            },
            iter: CampaignSize.Or(1_000));

    [Theory]
    [InlineData("LinkNotSpecified", null, null)]
    [InlineData("LinkNotFound", "gone", "gone")]
    [InlineData("NameOnTwoLinks", null, "twin")]
    [InlineData("LinkInTwoRows", "L1", null)]
    [InlineData("NameInTwoRows", null, "new")]
    [InlineData("NameInTwoRows", "L2", "new")]
    [InlineData("TooManyUsers", "L2", null)]
    [InlineData("RangeEmpty", null, "none")]
    [InlineData("PriorityNotClearable", "L3", null)]
    [InlineData("PriorityUserMissing", "L4", null)]
    public void A_conflict_says_why(string reason, string? linkId, string? name)
    {
        var row = new DesiredLink(1) { LinkId = linkId, Name = name, PriorityType = linkId == "L3" ? PriorityType.None : null };
        row.Users = reason == "TooManyUsers" ? [.. Enumerable.Range(0, 501).Select(i => "u" + i)] : null;
        row.PriorityType = reason == "PriorityUserMissing" ? PriorityType.Specified : row.PriorityType;
        List<DesiredLink> rows = [row];
        if (reason is "LinkInTwoRows" or "NameInTwoRows")
        {
            rows.Add(new DesiredLink(2) { Name = reason == "LinkInTwoRows" ? "one" : "new", Users = ["lisi"] });
        }

        IReadOnlyList<WeComCALinkDifference> plan = Plan(
            rows,
            [
                ModelPlatform.Link("L1", "one"),
                ModelPlatform.Link("L2", "two"),
                ModelPlatform.Link("L3", "three", priorityType: PriorityType.Corporation),
                ModelPlatform.Link("L4", "four"),
                ModelPlatform.Link("T1", "twin"),
                ModelPlatform.Link("T2", "twin"),
            ]);

        Assert.All(plan.Where(each => each.Row != null), each =>
        {
            Assert.Equal(DifferenceAction.Conflict, each.Action);
            Assert.Equal(reason, each.Reason);
            Assert.Equal(reason, each.Failure!.ErrorId);
            Assert.NotEmpty(each.Failure.RecommendedAction);
        });
        Assert.Equal(rows.Count, plan.Count(each => each.Row != null));
    }

    [Fact]
    public void A_link_that_a_conflicting_row_may_mean_is_never_deleted()
    {
        DesiredLink[] rows =
        [
            new(1) { Name = "twin" },
            new(2) { LinkId = "gone", Name = "moved" },
            new(3) { Name = "damaged", Failure = Unreadable },
        ];
        WeComCALink[] links =
        [
            ModelPlatform.Link("L1", "twin"),
            ModelPlatform.Link("L2", "twin"),
            ModelPlatform.Link("L3", "moved"),
            ModelPlatform.Link("L4", "damaged"),
            ModelPlatform.Link("L5", "other"),
        ];

        Assert.Equal(
            ["L5"], Plan(rows, links, unmanaged: DifferenceAction.Delete).Where(each => each.Row == null).Select(each => each.LinkId));
    }

    [Theory]
    [InlineData("链接1 ")]
    [InlineData("\u00A0链接1\u3000")]
    public void White_space_around_a_name_on_the_platform_makes_no_difference(string name)
    {
        DesiredLink[] rows = [new(1) { Name = "链接1", SkipVerify = false }, new(2) { LinkId = "L2", Name = "链接2" }];
        WeComCALink[] links = [ModelPlatform.Link("L1", name), ModelPlatform.Link("L2", " 链接2")];

        WeComCALinkDifference planned = Assert.Single(Plan(rows, links, unmanaged: DifferenceAction.Delete));

        Assert.Equal("Update L1 SkipVerify: True → False", $"{planned.Action} {planned.LinkId} {planned.Changes}");
    }

    [Theory]
    [InlineData("Caf\u00E9", "Cafe\u0301")]
    [InlineData("Cafe\u0301", "Caf\u00E9 ")]
    public void A_name_that_looks_like_the_name_of_a_link_makes_no_new_link(string desired, string current)
    {
        DesiredLink[] rows = [new(1) { Name = desired, Users = ["lisi"] }];

        WeComCALinkDifference planned = Assert.Single(
            Plan(rows, [ModelPlatform.Link("L1", current)], unmanaged: DifferenceAction.Delete));

        Assert.Equal("Conflict NameLooksTheSame", $"{planned.Action} {planned.Reason}");
        WeComCALink[] links = [ModelPlatform.Link("L1", desired), ModelPlatform.Link("L2", current)];
        Assert.Equal(DifferenceAction.Update, Assert.Single(Plan(rows, links), each => each.Row == 1).Action);
    }

    [Fact]
    public void A_name_without_a_normalization_form_is_a_name()
    {
        DesiredLink[] rows = [new(1) { Name = "A\uFFFE", SkipVerify = false }];

        Assert.Equal("L1", Assert.Single(Plan(rows, [ModelPlatform.Link("L1", "A\uFFFE ")])).LinkId);
    }

    [Fact]
    public void A_value_that_the_platform_does_not_return_cannot_be_compared()
    {
        WeComCALinkDifference planned = Assert.Single(
            Plan([new DesiredLink(1) { LinkId = "L1", MarkSource = true }], [ModelPlatform.Link("L1", "门店")]));

        Assert.Equal(DifferenceAction.Conflict, planned.Action);
        Assert.Equal("CurrentValueUnknown", planned.Reason);
    }

    [Fact]
    public void A_filter_limits_what_is_unmanaged_and_not_what_rows_describe()
    {
        var planner = new LinkPlanner([new DesiredLink(1) { LinkId = "L1", SkipVerify = false }])
        {
            IsInScope = link => link.Name.StartsWith('x'),
        };
        planner.Add(ModelPlatform.Link("L1", "one"));
        planner.Add(ModelPlatform.Link("L2", "two"));
        planner.Add(ModelPlatform.Link("L3", "x"));

        Assert.Equal(["Update L1", "Unmanaged L3"], planner.Differences().Select(each => $"{each.Action} {each.LinkId}"));
    }

    [Fact]
    public void Nothing_is_planned_by_name_while_a_link_could_not_be_read_and_the_link_is_not_unmanaged()
    {
        var planner = new LinkPlanner(
        [
            new(1) { Name = "new", Users = ["lisi"] },
            new(2) { Name = "one", Users = ["lisi"] },
            new(3) { LinkId = "L2", Users = ["lisi"] },
            new(4) { LinkId = "L3", Users = ["lisi"] },
        ]);
        planner.Add(ModelPlatform.Link("L1", "one"));
        planner.Add(ModelPlatform.Link("L2", "two"));
        planner.AddUnread("L3", Unreadable);
        planner.AddUnread("L4", Unreadable);

        Assert.Equal(
            ["1 Conflict LinkNotRead", "2 Conflict LinkNotRead", "3 Update ", "4 Conflict LinkNotRead"],
            planner.Differences().Select(each => $"{each.Row} {each.Action} {each.Reason}"));

        planner.ForgetUnread("L3");
        planner.ForgetUnread("L4");

        Assert.Equal(
            ["1 Create ", "2 Update ", "3 Update ", "4 Conflict LinkNotFound"],
            planner.Differences().Select(each => $"{each.Row} {each.Action} {each.Reason}"));
    }

    [Fact]
    public void Prune_needs_a_row_that_describes_a_link_and_no_row_in_conflict()
    {
        WeComCALink[] links = [ModelPlatform.Link("L1", "一"), ModelPlatform.Link("L2", "二")];

        AssertRefused("PruneWithoutLink", [], links);
        AssertRefused("PruneWithoutLink", [new(1) { Name = "ä¸€", Users = ["lisi"] }, new(2) { LinkId = "gone" }], links);
        AssertRefused("PruneWithConflicts", [new(1) { LinkId = "L1" }, new(2) { Failure = Unreadable }], links);
        AssertRefused("PruneWithConflicts", [new(1) { LinkId = "L1" }, new(2) { Name = new string('长', 31), Users = ["lisi"] }], links);
        AssertRefused("PruneWithConflicts", [new(1) { LinkId = "L1" }, new(2) { Name = "二" }, new(3) { Name = "二" }], links);
        AssertRefused("PruneWithConflicts", [new(1) { LinkId = "L1" }, new(2) { LinkId = "gone" }], links);
        RequirePrunable([new(1) { LinkId = "L1" }, new(2) { Name = "new", Users = ["lisi"] }], links);
        RequirePrunable([new(1) { Name = "一" }], links);
        PruneRules.RequireAtMost(10, 10);
        Assert.Equal("TooManyDeletions", Assert.Throws<WeComCAException>(() => PruneRules.RequireAtMost(10, 11)).ErrorId);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_planned_against_as_many_links()
    {
        const int Count = 100_000;
        DesiredLink[] rows =
        [
            .. Enumerable.Range(0, Count).Select(i => i % 2 == 0
                ? new DesiredLink(i + 1) { LinkId = "L" + i, SkipVerify = false }
                : new DesiredLink(i + 1) { Name = "name" + i, Users = ["lisi"] }),
        ];

        IReadOnlyList<WeComCALinkDifference> plan = Plan(
            rows, [.. Enumerable.Range(1, Count).Reverse().Select(i => ModelPlatform.Link("L" + i, "name" + i))]);

        Assert.Equal(Count - 1, plan.Count(each => each.Action == DifferenceAction.Update));
        Assert.Equal("LinkNotFound", Assert.Single(plan, each => each.Action == DifferenceAction.Conflict).Reason);
        Assert.Equal("L100000", Assert.Single(plan, each => each.Action == DifferenceAction.Unmanaged).LinkId);
    }

    [Fact]
    public void Changes_read_as_what_comes_and_goes()
    {
        WeComCALink link = ModelPlatform.Link("L1", "旧", ["zhangsan", "WangWu"], [1, 2]);
        DesiredLink[] rows =
        [
            new(1) { LinkId = "L1", Name = "新", Users = ["ZhangSan", "lisi"], Departments = [2], SkipVerify = false },
            new(2) { Name = "new", Users = ["lisi", "tom"], Departments = [], SkipVerify = true, PriorityType = PriorityType.Corporation },
        ];

        Assert.Equal(
            [
                "Name: 旧 → 新; User: +lisi -WangWu; Department: -1; SkipVerify: True → False",
                "User: +lisi +tom; SkipVerify: True; PriorityType: Corporation",
            ],
            Plan(rows, [link]).Select(each => each.Changes.ToString()));
    }

    internal static LinkPlanner Planner(
        IReadOnlyList<DesiredLink> rows,
        IEnumerable<WeComCALink> links,
        bool includesEqual = false,
        DifferenceAction unmanaged = DifferenceAction.Unmanaged)
    {
        var planner = new LinkPlanner(rows) { IncludesEqual = includesEqual, UnmanagedAction = unmanaged };
        foreach (WeComCALink link in links)
        {
            planner.Add(link);
        }

        return planner;
    }

    internal static IReadOnlyList<WeComCALinkDifference> Plan(
        IReadOnlyList<DesiredLink> rows,
        IEnumerable<WeComCALink> links,
        bool includesEqual = false,
        DifferenceAction unmanaged = DifferenceAction.Unmanaged) => [.. Planner(rows, links, includesEqual, unmanaged).Differences()];

    internal static async Task<IReadOnlyList<WeComCALinkDifference>> RunAsync(
        IEnumerable<WeComCALinkDifference> plan, ModelPlatform platform, bool isEarlierPlan)
    {
        var run = new LinkPlanRun(platform, isEarlierPlan);
        List<WeComCALinkDifference> outcomes = [];
        foreach (WeComCALinkDifference planned in LinkPlanRun.StagesOf(plan).SelectMany(stage => stage))
        {
            outcomes.Add(await run.ApplyAsync(planned));
        }

        return outcomes;
    }

    internal static IEnumerable<string> Describe(IEnumerable<WeComCALinkDifference> plan) =>
        plan.Select(each => $"{each.Row} {each.Action} {each.LinkId} {each.Name} {each.Changes} {each.Reason}");

    private static void AssertOnlyPlannedIsDone(
        IReadOnlyList<WeComCALink> before,
        IReadOnlyList<WeComCALinkDifference> plan,
        IReadOnlyList<WeComCALinkDifference> outcomes,
        ModelPlatform platform)
    {
        HashSet<string> created = [.. outcomes.Where(each => each.Action == DifferenceAction.Create).Select(each => each.LinkId!)];
        HashSet<string> deleted = [.. plan.Where(each => each.Action == DifferenceAction.Delete).Select(each => each.LinkId!)];
        Dictionary<string, WeComCALinkDifference> updates = plan
            .Where(each => each.Action == DifferenceAction.Update)
            .ToDictionary(each => each.LinkId!);
        Assert.Equal(
            before.Select(link => link.LinkId).Except(deleted).Concat(created).Order(StringComparer.Ordinal),
            platform.Links.Select(link => link.LinkId));
        foreach (WeComCALink link in before.Where(link => !deleted.Contains(link.LinkId)))
        {
            WeComCALink after = platform.Find(link.LinkId)!;
            WeComCALinkChangeCollection changes =
                updates.TryGetValue(link.LinkId, out WeComCALinkDifference? update) ? update.Changes : WeComCALinkChangeCollection.Empty;
            foreach (LinkProperty property in LinkProperty.All)
            {
                WeComCALinkChange? change = changes.FirstOrDefault(each => each.Property == property.Name);
                bool followsType = property.Name == nameof(WeComCALink.PriorityUser)
                    && changes.Any(each => each is { Property: nameof(WeComCALink.PriorityType), Desired: PriorityType.Corporation });
                Assert.True(
                    followsType || LinkProperty.AreSame(change?.Desired ?? property.CurrentOf(link), property.CurrentOf(after)),
                    property.Name);
            }
        }
    }

    private static void AssertRefused(string errorId, IReadOnlyList<DesiredLink> rows, IEnumerable<WeComCALink> links) => Assert.Equal(
        errorId,
        Assert.Throws<WeComCAException>(() => RequirePrunable(rows, links)).ErrorId);

    private static void RequirePrunable(IReadOnlyList<DesiredLink> rows, IEnumerable<WeComCALink> links)
    {
        LinkPlanner plan = Planner(rows, links);
        PruneRules.RequireLink(plan);
        PruneRules.RequireNoConflict(plan.Differences());
    }
}
