using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public sealed class LinkSetterTests : IDisposable
{
    private readonly ClientRig rig = new();
    private readonly string linkId;

    public LinkSetterTests() => linkId = rig.Platform.AddLink(new PlatformLink
    {
        Name = "before",
        SkipVerify = false,
        Users = ["zhangsan", "lisi"],
        Departments = [3],
        PriorityType = 2,
        PriorityUsers = ["tom"],
    }).LinkId;

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_rename_sends_the_name_and_the_verification_as_just_read_and_nothing_else() => await AssertSentAsync(
        new LinkChange(linkId) { Name = "获客　😀" },
        $$"""{"link_id":"{{linkId}}","link_name":"获客　😀","skip_verify":false}""");

    [Fact]
    public async Task Half_a_range_is_completed() => await AssertSentAsync(
        new LinkChange(linkId) { RemoveUsers = ["zhangsan"], AddUsers = ["sam"] },
        $$"""{"link_id":"{{linkId}}","range":{"user_list":["lisi","sam"],"department_list":[3]},"skip_verify":false}""");

    [Fact]
    public async Task A_half_that_is_emptied_is_sent_as_an_empty_list() => await AssertSentAsync(
        new LinkChange(linkId) { Users = [] },
        $$"""{"link_id":"{{linkId}}","range":{"user_list":[],"department_list":[3]},"skip_verify":false}""");

    [Fact]
    public async Task Half_a_priority_option_is_completed() => await AssertSentAsync(
        new LinkChange(linkId) { PriorityUsers = ["sam"], SkipVerify = true },
        $$$"""{"link_id":"{{{linkId}}}","skip_verify":true,"priority_option":{"priority_type":2,"priority_userid_list":["sam"]}}""");

    [Fact]
    public async Task What_is_named_as_a_whole_needs_no_reading()
    {
        var change = new LinkChange(linkId)
        {
            SkipVerify = true,
            Users = ["sam"],
            Departments = [],
            PriorityType = PriorityType.Corporation,
            MarkSource = true,
        };
        await LinkSetter.SetAsync(rig.Client, change, false, rig.Context);

        Assert.Equal(0, rig.Probe.Count("get"));
        Assert.Equal(
            $$$"""{"link_id":"{{{linkId}}}","range":{"user_list":["sam"],"department_list":[]},"skip_verify":true,"priority_option":"""
                + """{"priority_type":1},"mark_source":true}""",
            Assert.Single(rig.Bodies("update_link")));
    }

    [Fact]
    public async Task A_range_that_would_be_empty_is_refused_before_the_write()
    {
        var change = new LinkChange(linkId) { RemoveUsers = ["zhangsan", "lisi"], RemoveDepartments = [3] };

        var error = await Assert.ThrowsAsync<WeComCAException>(() => LinkSetter.SetAsync(rig.Client, change, false, rig.Context));

        Assert.Equal("RangeEmpty", error.ErrorId);
        Assert.Equal(0, rig.Probe.Count("update_link"));
    }

    [Fact]
    public async Task Nothing_to_set_is_refused_before_any_call()
    {
        var error = await Assert.ThrowsAsync<WeComCAException>(
            () => LinkSetter.SetAsync(rig.Client, new LinkChange(linkId), true, rig.Context));

        Assert.Equal(("NothingToSet", 0), (error.ErrorId, rig.Probe.Total));
    }

    [Fact]
    public async Task A_lost_update_is_repeated()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.CutAfter, Times = 3 });

        WeComCALink? link = await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "after" }, true, rig.Context);

        Assert.Equal("after", link!.Name);
        Assert.Equal("after", rig.Platform.Find(linkId)!.Name);
        Assert.Equal(4, rig.Probe.Count("update_link"));
    }

    [Theory]
    [InlineData(FaultKind.ErrorCode, 45009)]
    [InlineData(FaultKind.ErrorCode, 45033)]
    [InlineData(FaultKind.ErrorCode, 42001)]
    [InlineData(FaultKind.ErrorCode, -1)]
    [InlineData(FaultKind.HttpStatus, 0)]
    [InlineData(FaultKind.ConnectFailure, 0)]
    [InlineData(FaultKind.CutBefore, 0)]
    public async Task What_a_colleague_changes_while_an_update_waits_to_be_sent_again_stays(FaultKind kind, int code)
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = kind, ErrorCode = code, RetryAfter = "9", Status = 429 });
        rig.Probe.Sending = _ =>
        {
            if (rig.Probe.Count("update_link") == 1)
            {
                ColleagueChanges();
            }
        };

        WeComCALink? link = await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { AddUsers = ["sam"] }, true, rig.Context);

        Assert.Equal(["lisi", "colleague", "sam"], rig.Platform.Find(linkId)!.Users);
        Assert.True(rig.Platform.Find(linkId)!.SkipVerify);
        Assert.Equal(["lisi", "colleague", "sam"], link!.User);
        Assert.Equal((2, 2), (rig.Probe.Count("update_link"), rig.Probe.Count("get")));
    }

    [Fact]
    public async Task The_link_is_read_when_the_update_has_its_turn()
    {
        rig.Client.Application.RateLimiter.Block("update_link", TimeSpan.FromSeconds(60));
        TimeSpan? readAt = null;
        rig.Probe.Sending = _ => readAt ??= rig.Probe.Count("get") == 1 ? rig.Clock.Elapsed : null;

        await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { AddUsers = ["sam"] }, false, rig.Context);

        Assert.True(readAt >= TimeSpan.FromSeconds(60), $"read at {readAt}");
    }

    [Fact]
    public async Task No_other_call_comes_between_the_reading_and_the_update_where_calls_wait_for_a_place()
    {
        await NarrowToOneCallAsync();
        Task<WeComCALink>? other = null;
        rig.Probe.Sending = _ => other ??= rig.Client.GetLinkAsync(linkId, rig.Context);

        await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { AddUsers = ["sam"] }, false, rig.Context);
        await other!;

        Assert.Equal(["get", "update_link", "get"], rig.Platform.Requests.Skip(1).Select(request => request.Path.Split('/')[^1]));
    }

    [Fact]
    public async Task A_change_that_is_not_sent_leaves_its_place_to_others()
    {
        await NarrowToOneCallAsync();
        var drifted = new WeComCAException(WeComCAErrorKind.Refused, "Drifted", "drifted");

        await Assert.ThrowsAsync<WeComCAException>(() => SetInspectedAsync(_ => throw drifted));

        Assert.True(rig.Concurrency.EnterAsync(default, default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Changes_of_one_link_over_two_connections_follow_one_another_and_leave_nothing_behind()
    {
        WeComCAClient other = rig.Connect();
        string[] users = ["a", "b", "c", "d", "e", "f", "g", "h"];

        await Task.WhenAll(users.Select((user, index) => Task.Run(() => LinkSetter.SetAsync(
            index % 2 == 0 ? rig.Client : other, new LinkChange(linkId) { AddUsers = [user] }, false, rig.Context))));

        Assert.Equal(users, rig.Platform.Find(linkId)!.Users.Skip(2).Order(StringComparer.Ordinal));
        Assert.Equal(0, rig.Client.Application.LinkTurns.Count);
    }

    [Fact]
    public async Task Changes_of_other_links_are_not_held_back()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", LinkId = linkId, Kind = FaultKind.HangBefore });
        string otherId = rig.Platform.AddLink(new PlatformLink { Name = "other", Users = ["zhangsan"] }).LinkId;
        Task<WeComCALink?> hanging = LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "one" }, false, rig.Context);

        await LinkSetter.SetAsync(rig.Client, new LinkChange(otherId) { Name = "two" }, false, rig.Context);

        Assert.Equal(("two", false), (rig.Platform.Find(otherId)!.Name, hanging.IsCompleted));
        rig.Abandon();
        await Assert.ThrowsAsync<WeComCAException>(() => hanging);
    }

    [Fact]
    public async Task A_change_that_is_stopped_while_it_waits_for_another_sends_nothing()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.HangBefore });
        Task<WeComCALink?> first = LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "one" }, false, rig.Context);
        Task<WeComCALink?> second = LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "two" }, false, rig.Context);
        rig.Stop();

        var error = await Assert.ThrowsAsync<WeComCAException>(() => second);
        rig.Abandon();
        await Assert.ThrowsAsync<WeComCAException>(() => first);

        Assert.Equal(("StoppedNotSent", false), (error.ErrorId, error.MayHaveSucceeded));
        Assert.InRange(rig.Probe.Count("update_link"), 0, 1);
        Assert.Equal(0, rig.Client.Application.LinkTurns.Count);
    }

    [Fact]
    public async Task A_change_that_is_stopped_while_its_link_is_read_is_not_sent()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.HangBefore });
        Task<WeComCALink?> setting = LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "after" }, false, rig.Context);
        while (rig.Probe.Count("get") == 0)
        {
            await Task.Yield();
        }

        rig.Stop();

        var error = await Assert.ThrowsAsync<WeComCAException>(() => setting);
        Assert.Equal(("StoppedNotSent", false), (error.ErrorId, error.MayHaveSucceeded));
    }

    [Fact]
    public async Task A_complete_change_is_sent_again_without_reading()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.CutAfter, Times = 2 });
        var change = new LinkChange(linkId) { SkipVerify = true, MarkSource = true, Name = "after" };

        await LinkSetter.SetAsync(rig.Client, change, false, rig.Context);

        Assert.Equal((3, 0), (rig.Probe.Count("update_link"), rig.Probe.Count("get")));
    }

    [Fact]
    public async Task A_lost_update_stays_unknown_when_the_link_cannot_be_read_again()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.CutAfter });
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 40058, Skip = 1 });

        var error = await Assert.ThrowsAsync<WeComCAException>(
            () => LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "after" }, false, rig.Context));

        Assert.Equal(("UpdateOutcomeUnknown", true), (error.ErrorId, error.MayHaveSucceeded));
    }

    [Fact]
    public async Task Every_reading_is_inspected_before_the_write_that_is_completed_from_it()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", ErrorCode = 45009 });
        rig.Probe.Sending = _ =>
        {
            if (rig.Probe.Count("update_link") == 1)
            {
                ColleagueChanges();
            }
        };
        List<(string Users, int Sent)> inspected = [];

        await SetInspectedAsync(link => inspected.Add((link.User.ToString(), rig.Probe.Count("update_link"))));

        Assert.Equal([("zhangsan;lisi", 0), ("lisi;colleague", 1)], inspected);
    }

    [Fact]
    public async Task What_the_inspection_throws_ends_the_change_before_it_is_sent()
    {
        var drifted = new WeComCAException(WeComCAErrorKind.Refused, "Drifted", "drifted");

        Assert.Same(drifted, await Assert.ThrowsAsync<WeComCAException>(() => SetInspectedAsync(_ => throw drifted)));

        Assert.Equal((1, 0), (rig.Probe.Count("get"), rig.Probe.Count("update_link")));
        Assert.Equal(0, rig.Client.Application.LinkTurns.Count);
    }

    [Fact]
    public async Task An_update_that_stays_lost_is_unknown()
    {
        rig.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.CutAfter, Times = -1 });

        var error = await Assert.ThrowsAsync<WeComCAException>(
            () => LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { Name = "after" }, false, rig.Context));

        Assert.Equal(("UpdateOutcomeUnknown", true), (error.ErrorId, error.MayHaveSucceeded));
        Assert.Contains(linkId, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OmittedSkipVerify.Keep, OmittedRangeHalf.Clear)]
    [InlineData(OmittedSkipVerify.ResetToTrue, OmittedRangeHalf.Clear)]
    [InlineData(OmittedSkipVerify.Keep, OmittedRangeHalf.Keep)]
    [InlineData(OmittedSkipVerify.ResetToTrue, OmittedRangeHalf.Keep)]
    public async Task The_link_is_the_same_whatever_the_platform_does_with_what_is_left_out(
        OmittedSkipVerify skipVerify, OmittedRangeHalf half)
    {
        rig.Platform.Switches.OmittedSkipVerify = skipVerify;
        rig.Platform.Switches.OmittedRangeHalf = half;

        await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { AddDepartments = [9] }, false, rig.Context);

        PlatformLink after = rig.Platform.Find(linkId)!;
        Assert.False(after.SkipVerify);
        Assert.Equal(["zhangsan", "lisi"], after.Users);
        Assert.Equal([3, 9], after.Departments);
        Assert.Equal(2, after.PriorityType);
    }

    [Theory]
    [InlineData("\"skip_verify\":true,\"mark_source\":false", ",\"skip_verify\":true,\"mark_source\":false")]
    [InlineData("\"skip_verify\":false", ",\"skip_verify\":false")]
    [InlineData("\"mark_source\":true", ",\"mark_source\":true")]
    [InlineData("\"something\":1", "")]
    public async Task What_the_link_says_is_sent_along_and_what_it_does_not_say_is_left_out(string read, string sent)
    {
        string body = "{\"link\":{\"link_name\":\"before\",\"url\":\"u\"," + read + "}}";
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.Garbage, BodyText = body });

        await AssertSentAsync(
            new LinkChange(linkId) { Name = "after" },
            "{\"link_id\":\"" + linkId + "\",\"link_name\":\"after\"" + sent + "}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"range\":[]")]
    [InlineData(",\"range\":{}")]
    public async Task Half_of_a_range_is_not_completed_from_one_that_the_platform_does_not_return(string range)
    {
        string body = "{\"link\":{\"link_name\":\"before\",\"skip_verify\":true}" + range + "}";
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.Garbage, BodyText = body, Times = -1 });

        foreach (LinkChange change in (LinkChange[])
        [
            new(linkId) { AddUsers = ["sam"] },
            new(linkId) { Departments = [3] },
            new(linkId) { Replacement = new UserReplacement([new("lisi", "sam")]) },
        ])
        {
            var error = await Assert.ThrowsAsync<WeComCAException>(() => LinkSetter.SetAsync(rig.Client, change, false, rig.Context));
            Assert.Equal("RangeNotReturned", error.ErrorId);
        }

        Assert.Empty(rig.Bodies("update_link"));
    }

    [Fact]
    public async Task A_token_that_ends_after_the_reading_does_not_make_the_reading_old()
    {
        rig.Probe.Answered = (request, _) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/get", StringComparison.Ordinal) && rig.Probe.Count("get") == 1)
            {
                rig.Clock.Pass(TimeSpan.FromSeconds(7200));
            }
            else if (request.RequestUri.AbsolutePath.EndsWith("/gettoken", StringComparison.Ordinal) && rig.Probe.Count("gettoken") == 2)
            {
                ColleagueChanges();
            }

            return Task.CompletedTask;
        };

        await LinkSetter.SetAsync(rig.Client, new LinkChange(linkId) { AddUsers = ["sam"] }, false, rig.Context);

        Assert.Equal(["lisi", "colleague", "sam"], rig.Platform.Find(linkId)!.Users);
    }

    /// <summary>A change that needs no reading by itself.</summary>
    private Task<WeComCALink?> SetInspectedAsync(Action<WeComCALink> inspect) => LinkSetter.SetAsync(
        rig.Client, new LinkChange(linkId) { Name = "after", SkipVerify = true, MarkSource = true }, false, rig.Context, inspect);

    /// <summary>Leaves one place free.</summary>
    private async Task NarrowToOneCallAsync()
    {
        await rig.Client.CheckTokenAsync(rig.Context);
        ConcurrencyPlace[] places = await Task.WhenAll(
            Enumerable.Range(0, ConcurrencyLimiter.Maximum).Select(_ => rig.Concurrency.EnterAsync(default, default)));
        places[0].Dispose();
    }

    private void ColleagueChanges() => rig.Platform.AddLink(
        rig.Platform.Find(linkId)! with { Users = ["lisi", "colleague"], SkipVerify = true });

    private async Task AssertSentAsync(LinkChange change, string body)
    {
        await LinkSetter.SetAsync(rig.Client, change, false, rig.Context);
        Assert.Equal(body, Assert.Single(rig.Bodies("update_link")));
        Assert.Equal(1, rig.Probe.Count("get"));
    }
}
