using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>A create whose answer is lost: found where exactly one link can be it, unknown otherwise, never sent again.</summary>
public sealed class LinkCreatorTests : IDisposable
{
    private readonly ClientRig rig = new(new PlatformOptions { Links = 3 }, options => options.Timeout = TimeSpan.FromSeconds(5));
    private readonly LinkCreator creator;

    public LinkCreatorTests() => creator = new LinkCreator(rig.Client, rig.Context);

    public static TheoryData<FaultKind> Losing =>
    [
        FaultKind.CutAfter,
        FaultKind.TruncatedBody,
        FaultKind.Html200,
        FaultKind.HttpStatus,
        FaultKind.Garbage,
        FaultKind.ErrorCode,
    ];

    public void Dispose()
    {
        creator.Dispose();
        rig.Dispose();
    }

    [Theory]
    [MemberData(nameof(Losing))]
    public async Task A_lost_create_that_was_done_brings_its_link_and_a_warning(FaultKind kind)
    {
        Lose(kind, workDone: true);

        WeComCALink link = await CreateAsync();

        PlatformLink made = Assert.Single(rig.Platform.WorkLog).Link;
        Assert.Equal((made.LinkId, made.Url, made.Name), (link.LinkId, link.Url, link.Name));
        Assert.Equal(made.Users, link.User);
        Assert.Contains(made.LinkId, Assert.Single(rig.Notices.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, rig.Probe.Count("create_link"));
    }

    [Theory]
    [MemberData(nameof(Losing))]
    public async Task A_lost_create_that_was_not_done_is_unknown_and_never_sent_again(FaultKind kind)
    {
        Lose(kind is FaultKind.CutAfter or FaultKind.TruncatedBody ? FaultKind.CutBefore : kind, false);

        await AssertUnknownAsync("A");

        Assert.Equal(1, rig.Probe.Count("create_link"));
        Assert.Empty(rig.Platform.WorkLog);
        Assert.Equal("B", (await CreateAsync("B")).Name);
    }

    [Fact]
    public async Task A_create_that_never_left_is_sent_again_without_looking_for_it()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.ConnectFailure, Times = 3 });

        await CreateAsync();

        Assert.Equal((4, 0), (rig.Probe.Count("create_link"), rig.Probe.Count("list_link")));
        Assert.Single(rig.Platform.WorkLog);
        Assert.Empty(rig.Notices.Warnings);
    }

    [Fact]
    public async Task Two_identical_creates_that_are_lost_one_after_the_other_bring_each_its_own_link()
    {
        Lose(FaultKind.CutAfter, true, times: 2);

        string[] found = [(await CreateAsync()).LinkId, (await CreateAsync()).LinkId];

        Assert.Equal(rig.Platform.WorkLog.Select(work => work.LinkId), found);
        Assert.Equal(2, rig.Notices.Warnings.Count);
    }

    [Fact]
    public async Task A_lost_create_never_takes_the_link_of_an_identical_one_that_was_answered()
    {
        WeComCALink first = await CreateAsync();
        Lose(FaultKind.CutBefore, false);

        await AssertUnknownAsync("A");

        Assert.Equal(first.LinkId, Assert.Single(rig.Platform.WorkLog).LinkId);
    }

    [Fact]
    public async Task A_lost_create_takes_the_second_link_when_the_first_is_that_of_an_answered_one()
    {
        WeComCALink first = await CreateAsync();
        Lose(FaultKind.CutAfter, true);

        WeComCALink second = await CreateAsync();

        Assert.Equal(rig.Platform.WorkLog.Select(work => work.LinkId), [first.LinkId, second.LinkId]);
    }

    [Fact]
    public async Task An_identical_create_that_is_still_under_way_leaves_a_lost_one_unknown()
    {
        // The first hangs until it is abandoned; meanwhile the second is lost and looks around.
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.HangAfter });
        Lose(FaultKind.CutAfter, true);
        Task<WeComCALink> first = CreateAsync();

        await AssertUnknownAsync("A");
        rig.Abandon();

        await Assert.ThrowsAsync<WeComCAException>(() => first);
        Assert.Equal(2, rig.Platform.WorkLog.Count);
    }

    [Fact]
    public async Task A_lost_create_that_was_not_done_never_takes_the_link_of_its_twin_that_was()
    {
        // The twin's link is there, but nobody knows yet whose it is.
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.HangAfter });
        Lose(FaultKind.CutBefore, false);
        Task<WeComCALink> twin = CreateAsync();

        await AssertUnknownAsync("A");
        rig.Abandon();

        await Assert.ThrowsAsync<WeComCAException>(() => twin);
        Assert.Single(rig.Platform.WorkLog);
    }

    [Fact]
    public async Task A_lost_create_never_takes_the_link_that_may_be_that_of_a_twin_in_doubt()
    {
        // The listing shows the twin's link too late for the twin, and within the second in which the other is sent.
        rig.Platform.Switches.VisibilityDelay = TimeSpan.FromSeconds(0.5);
        Lose(FaultKind.CutAfter, true);
        await AssertUnknownAsync("A");
        rig.Clock.Pass(TimeSpan.FromSeconds(0.5));
        Lose(FaultKind.CutBefore, false);

        await AssertUnknownAsync("A");

        Assert.Equal(2, rig.Probe.Count("create_link"));
        Assert.Single(rig.Bodies("get"), body => body.Contains(rig.Platform.WorkLog[0].LinkId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_create_never_takes_the_link_of_another_command()
    {
        using var other = new LinkCreator(rig.Connect(), rig.Context);
        await other.CreateAsync(New("A"));
        Lose(FaultKind.CutBefore, false);

        await AssertUnknownAsync("A");

        Assert.Single(rig.Platform.WorkLog);
    }

    [Fact]
    public async Task A_link_made_while_the_create_waited_for_its_turn_is_not_it()
    {
        int sent = 0;
        rig.Platform.Faults.Source = request =>
        {
            if (request.Call != "create_link")
            {
                return null;
            }

            if (++sent == 1)
            {
                rig.Platform.AddLink(LookAlike);
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = 45009 };
            }

            return new Fault { Kind = FaultKind.CutBefore };
        };

        await AssertUnknownAsync("A");

        Assert.Equal(2, sent);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    public async Task A_success_that_is_not_the_platforms_own_leaves_the_create_in_doubt_until_it_is_found(int status)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.HttpStatus, Status = status, WorkDone = true });

        WeComCALink link = await CreateAsync();

        Assert.Equal(Assert.Single(rig.Platform.WorkLog).LinkId, link.LinkId);
        Assert.Single(rig.Notices.Warnings);
    }

    [Fact]
    public async Task A_look_alike_that_somebody_else_made_meanwhile_leaves_it_unknown()
    {
        MeanwhileSomebodyMakes(LookAlike);
        Lose(FaultKind.CutAfter, true);

        await AssertUnknownAsync("A");
    }

    [Fact]
    public async Task Links_with_another_name_or_range_are_not_it()
    {
        MeanwhileSomebodyMakes(
            LookAlike with { Name = "a" },
            LookAlike with { Users = ["zhangsan", "lisi"] },
            LookAlike with { Users = ["ZHANGSAN2"] },
            LookAlike with { Departments = [] },
            LookAlike with { Departments = [2, 3] });
        Lose(FaultKind.CutAfter, true);

        WeComCALink link = await CreateAsync();

        Assert.Equal(Assert.Single(rig.Platform.WorkLog).LinkId, link.LinkId);
    }

    [Fact]
    public async Task The_order_of_users_does_not_matter()
    {
        MeanwhileSomebodyMakes(LookAlike with { Users = ["lisi", "zhangsan"] });
        Lose(FaultKind.CutBefore, false);

        WeComCALink link = await creator.CreateAsync(New("A", "zhangsan", "lisi"));

        Assert.Equal("lisi;zhangsan", link.User.ToString());
    }

    [Theory]
    [InlineData(-3650)]
    [InlineData(0)]
    [InlineData(3650)]
    public async Task Older_links_of_the_same_shape_are_not_it_whatever_this_machine_thinks_the_date_is(int daysAhead)
    {
        rig.Clock.ClientIsAhead = TimeSpan.FromDays(daysAhead);
        rig.Platform.AddLink(LookAlike);
        rig.Clock.Pass(TimeSpan.FromSeconds(90));
        await rig.Client.CheckTokenAsync(rig.Context);
        Lose(FaultKind.CutBefore, false);
        await AssertUnknownAsync("A");
    }

    [Theory]
    [InlineData(-55)]
    [InlineData(0)]
    [InlineData(55)]
    public async Task The_new_link_is_told_from_an_older_one_though_the_clocks_differ_a_little(int secondsAhead)
    {
        rig.Clock.ClientIsAhead = TimeSpan.FromSeconds(secondsAhead);
        rig.Platform.AddLink(LookAlike);
        rig.Clock.Pass(TimeSpan.FromSeconds(90));
        Lose(FaultKind.CutAfter, true);

        WeComCALink link = await CreateAsync();

        Assert.Equal(Assert.Single(rig.Platform.WorkLog).LinkId, link.LinkId);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-120)]
    [InlineData(120)]
    [InlineData(315_360_000)]
    public async Task A_platform_clock_far_from_ours_proves_nothing(int secondsAhead)
    {
        rig.Clock.PlatformIsAhead = TimeSpan.FromSeconds(secondsAhead);
        Lose(FaultKind.CutAfter, true);

        await AssertUnknownAsync("A");
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(30)]
    public async Task A_platform_clock_that_jumps_proves_nothing_for_an_hour(int seconds)
    {
        await rig.Client.CheckTokenAsync(rig.Context);
        rig.Platform.AddLink(LookAlike);
        rig.Clock.PlatformIsAhead = TimeSpan.FromSeconds(seconds);
        Lose(FaultKind.CutBefore, false);

        await AssertUnknownAsync("A");

        rig.Clock.Pass(TimeSpan.FromHours(1));
        Lose(FaultKind.CutAfter, true);
        await CreateAsync("B");
    }

    [Fact]
    public async Task A_link_from_before_the_platforms_clock_was_set_back_proves_nothing()
    {
        rig.Clock.PlatformIsAhead = TimeSpan.FromMinutes(5);
        rig.Platform.AddLink(LookAlike);
        rig.Clock.PlatformIsAhead = TimeSpan.Zero;
        Lose(FaultKind.CutBefore, false);

        await AssertUnknownAsync("A");
    }

    [Fact]
    public async Task A_clock_that_drifts_is_followed()
    {
        for (int secondsAhead = 9; secondsAhead >= -9; secondsAhead--)
        {
            rig.Clock.PlatformIsAhead = TimeSpan.FromSeconds(secondsAhead);
            await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        }

        rig.Clock.Pass(TimeSpan.FromSeconds(2));
        Lose(FaultKind.CutAfter, true);

        await CreateAsync();
    }

    [Fact]
    public async Task A_user_in_another_case_is_the_same_user()
    {
        MeanwhileSomebodyMakes(LookAlike with { Users = ["ZhangSan"] });
        Lose(FaultKind.CutBefore, false);

        Assert.Equal("ZhangSan", (await CreateAsync()).User.ToString());
    }

    [Fact]
    public async Task Links_with_another_verification_or_priority_are_not_it()
    {
        PlatformLink asked = LookAlike with { SkipVerify = false, PriorityType = 2, PriorityUsers = ["tom"] };
        MeanwhileSomebodyMakes(
            asked with { SkipVerify = true },
            asked with { PriorityType = 1, PriorityUsers = [] },
            asked with { PriorityType = 0, PriorityUsers = [] },
            asked with { PriorityUsers = ["sam"] });
        Lose(FaultKind.CutAfter, true);

        WeComCALink link = await creator.CreateAsync(new LinkFields
        {
            Name = "A",
            Users = ["zhangsan"],
            Departments = [2],
            SkipVerify = false,
            PriorityType = PriorityType.Specified,
            PriorityUsers = ["TOM"],
        });

        Assert.Equal(Assert.Single(rig.Platform.WorkLog).LinkId, link.LinkId);
    }

    [Fact]
    public async Task A_link_that_does_not_mark_customers_as_asked_is_not_it()
    {
        MeanwhileSomebodyMakes(LookAlike, LookAlike with { MarkSource = true });
        Lose(FaultKind.CutAfter, true);
        var asked = New("A");
        asked.MarkSource = false;

        WeComCALink link = await creator.CreateAsync(asked);

        Assert.Equal((Assert.Single(rig.Platform.WorkLog).LinkId, false), (link.LinkId, link.MarkSource));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task A_lost_create_that_was_not_done_takes_no_link_that_may_not_mark_customers_as_asked(bool? mark)
    {
        MeanwhileSomebodyMakes(LookAlike with { MarkSource = mark });
        Lose(FaultKind.CutBefore, false);
        var asked = New("A");
        asked.MarkSource = false;

        var error = await Assert.ThrowsAsync<WeComCAException>(() => creator.CreateAsync(asked));

        Assert.Equal("CreateOutcomeUnknown", error.ErrorId);
    }

    [Fact]
    public async Task A_twin_with_its_users_in_another_case_leaves_a_lost_create_unknown()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.HangAfter });
        Lose(FaultKind.CutBefore, false);
        Task<WeComCALink> twin = creator.CreateAsync(New("A", "ZHANGSAN"));

        await AssertUnknownAsync("A");
        rig.Abandon();

        await Assert.ThrowsAsync<WeComCAException>(() => twin);
    }

    [Theory]
    [InlineData("list_link")]
    [InlineData("get")]
    public async Task Without_a_complete_look_it_stays_unknown_and_later_ones_are_still_found(string failing)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = failing, Kind = FaultKind.ErrorCode, ErrorCode = 48002 });
        Lose(FaultKind.CutAfter, true, times: 2);

        await AssertUnknownAsync("A");

        Assert.Single(rig.Platform.WorkLog);
        Assert.Equal("B", (await CreateAsync("B")).Name);
    }

    [Fact]
    public async Task A_link_that_the_listing_does_not_show_yet_is_unknown_not_guessed()
    {
        rig.Platform.Switches.VisibilityDelay = TimeSpan.FromMinutes(5);
        Lose(FaultKind.CutAfter, true);

        await AssertUnknownAsync("A");

        // The link shows up later; it may be the unknown one's and is nobody else's.
        rig.Clock.Pass(TimeSpan.FromMinutes(6));
        Lose(FaultKind.CutBefore, false);
        await AssertUnknownAsync("A");
    }

    [Fact]
    public async Task Each_link_is_read_at_most_once_however_many_creates_are_lost()
    {
        rig.Platform.SeedLinks(150);
        Lose(FaultKind.CutAfter, true, times: 8);

        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"new {i}")];
        WeComCALink[] made = await Task.WhenAll(names.Select(name => CreateAsync(name)));

        Assert.Equal(names, made.Select(link => link.Name));
        IEnumerable<string> read = rig.Bodies("get")
            .Select(body => JsonDocument.Parse(body).RootElement.GetProperty("link_id").GetString()!);
        Assert.All(read.GroupBy(id => id), reads => Assert.Single(reads));
    }

    [Fact]
    public async Task Stopping_while_it_is_looked_for_leaves_it_unknown()
    {
        Lose(FaultKind.CutAfter, true);
        rig.Probe.Sending = _ =>
        {
            if (rig.Probe.Count("list_link") == 1)
            {
                rig.Stop();
            }
        };

        await AssertUnknownAsync("A");

        Assert.Equal(0, rig.Probe.Count("get"));
    }

    private static PlatformLink LookAlike => new() { Name = "A", Users = ["zhangsan"], Departments = [2] };

    private static LinkFields New(string name, params string[] users) =>
        new() { Name = name, Users = users.Length == 0 ? ["zhangsan"] : users, Departments = [2] };

    private Task<WeComCALink> CreateAsync(string name = "A") =>
        creator.CreateAsync(New(name));

    private async Task AssertUnknownAsync(string name)
    {
        var error = await Assert.ThrowsAsync<WeComCAException>(() => CreateAsync(name));
        Assert.Equal(("CreateOutcomeUnknown", WeComCAErrorKind.OutcomeUnknown, true), (error.ErrorId, error.Kind, error.MayHaveSucceeded));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
    }

    private void Lose(FaultKind kind, bool workDone, int times = 1) => rig.Platform.Faults.Add(new FaultRule
    {
        Path = "create_link",
        Kind = kind,
        WorkDone = workDone,
        BodyText = kind == FaultKind.Garbage ? "{\"errcode\":0}" : null,
        Times = times,
    });

    private void MeanwhileSomebodyMakes(params PlatformLink[] links)
    {
        bool made = false;
        rig.Platform.Faults.Source = request =>
        {
            if (request.Call == "create_link" && !made)
            {
                made = true;
                foreach (PlatformLink link in links)
                {
                    rig.Platform.AddLink(link);
                }
            }

            return null;
        };
    }
}
