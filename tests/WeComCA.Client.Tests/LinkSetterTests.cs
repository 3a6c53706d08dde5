using System;
using System.Threading.Tasks;
using WeComCA.Client.Links;
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
        };
        await LinkSetter.SetAsync(rig.Client, change, false, rig.Context);

        Assert.Equal(0, rig.Probe.Count("get"));
        Assert.Equal(
            $$$"""{"link_id":"{{{linkId}}}","range":{"user_list":["sam"],"department_list":[]},"skip_verify":true,"priority_option":{"priority_type":1}}""",
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

    private async Task AssertSentAsync(LinkChange change, string body)
    {
        await LinkSetter.SetAsync(rig.Client, change, false, rig.Context);
        Assert.Equal(body, Assert.Single(rig.Bodies("update_link")));
        Assert.Equal(1, rig.Probe.Count("get"));
    }
}
