using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using WeComCA.Client.Customers;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.Quota;
using WeComCA.Client.Statistics;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>Answers that no document promises, line by line of <c>UndocumentedResponses.jsonl</c>: what is there is read.</summary>
public sealed class UndocumentedResponseTests : IDisposable
{
    private static readonly DateTime CreateTime = new(2022, 12, 31, 16, 0, 0, DateTimeKind.Utc);

    private static readonly LinkFields Fields = new() { Name = "A", Users = ["zhangsan"], SkipVerify = true };

    private static readonly JsonElement[] Lines =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "UndocumentedResponses.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement),
    ];

    private readonly ClientRig rig = new(new PlatformOptions { Links = 1 });

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_component_application_gets_the_name_and_the_url_alone()
    {
        WeComCALink link = await GetAsync(1);

        Assert.Equal(("门店", "https://work.weixin.qq.com/ca/x1?comp_scene=abc"), (link.Name, link.Url));
        Assert.Null(link.CreateTime);
        Assert.Null(link.SkipVerify);
        Assert.Null(link.MarkSource);
        Assert.Equal((0, 0, PriorityType.None), (link.User.Count, link.Department.Count, link.PriorityType));
    }

    [Fact]
    public async Task Numbers_may_be_texts()
    {
        WeComCALink link = await GetAsync(2);

        Assert.Equal(CreateTime, link.CreateTime!.Value.ToUniversalTime());
        Assert.Equal(("a", "1;2"), (link.User.ToString(), link.Department.ToString()));
    }

    [Fact]
    public async Task A_time_may_be_in_milliseconds_true_a_number_and_an_object_an_empty_array()
    {
        WeComCALink link = await GetAsync(3);

        Assert.Equal(CreateTime, link.CreateTime!.Value.ToUniversalTime());
        Assert.True(link.SkipVerify);
        Assert.Equal((0, 0, PriorityType.None), (link.User.Count, link.Department.Count, link.PriorityType));
    }

    [Fact]
    public async Task Half_of_a_character_is_shown_as_such_and_never_written_back_unasked()
    {
        WeComCALink link = await GetAsync(4);

        Assert.Equal("门店\uFFFD", link.Name);
        Assert.False(link.SkipVerify);
        await LinkSetter.SetAsync(rig.Client, new LinkChange(rig.FirstLinkId) { Users = ["lisi"], Departments = [] }, true, rig.Context);
        Assert.DoesNotContain("link_name", Assert.Single(rig.Bodies("update_link")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_error_names_all_that_is_odd_about_a_link_and_it_is_read_once()
    {
        var error = await Assert.ThrowsAsync<WeComCAException>(() => GetAsync(5));

        Assert.Equal(("UnreadableAnswer", 1), (error.ErrorId, error.Tries));
        Assert.EndsWith("link.link_name, link.create_time, link.skip_verify", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":0,"link":{"link_name":"A"},"range":{"user_list":["a",{},"b"]}}""", "range.user_list[1]")]
    [InlineData("""{"errcode":0,"link":{"link_name":"A"},"range":{"department_list":[1,"x"]}}""", "range.department_list[1]")]
    [InlineData("""{"errcode":0,"link":{"link_name":"A"},"range":["a"]}""", "range")]
    [InlineData("""{"errcode":0,"link":{"link_name":"A"},"priority_option":{"priority_type":"""
        + """4294967298}}""", "priority_option.priority_type")]
    public async Task A_link_that_is_read_in_part_is_not_taken_for_the_whole(string answer, string named)
    {
        AnswerWith("get", answer);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.EndsWith(": " + named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_are_none_cost_one_error_and_no_other_id()
    {
        AnswerWithLine(6);

        Assert.Equal(["a1", "a2"], await rig.Client.ListLinkIds(rig.Context).TakeAsync());

        WeComCAException failure = SingleFailure();
        Assert.Equal("UnreadableElement", failure.ErrorId);
        Assert.EndsWith("link_id_list[1]; link_id_list[2]; link_id_list[3]", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, "n1")]
    [InlineData(8, "42")]
    public async Task An_id_that_was_given_out_is_never_lost(int line, string linkId)
    {
        AnswerWithLine(line);

        WeComCALink link = await rig.Client.CreateLinkAsync(Fields, rig.Context);

        Assert.Equal((linkId, "A", "zhangsan", true), (link.LinkId, link.Name, link.User.ToString(), link.SkipVerify));
        Assert.Null(link.Url);
        Assert.Null(link.CreateTime);
        Assert.DoesNotContain(rig.Notices.All, notice => notice.Kind == CallNoticeKind.Failure);
    }

    [Fact]
    public async Task A_create_without_an_id_is_unknown()
    {
        AnswerWithLine(9);
        using var creator = new LinkCreator(rig.Client, rig.Context);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => creator.CreateAsync(Fields));

        Assert.Equal("CreateOutcomeUnknown", error.ErrorId);
    }

    [Fact]
    public async Task An_update_that_nobody_confirms_is_unknown()
    {
        AnswerWithLine(10);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => LinkSetter.SetAsync(
            rig.Client, new LinkChange(rig.FirstLinkId) { Name = "B" }, false, rig.Context));

        Assert.Equal("UpdateOutcomeUnknown", error.ErrorId);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_delete_that_nobody_confirms_is_not_done(int line)
    {
        AnswerWithLine(line);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.DeleteLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.True(error.MayHaveSucceeded);
    }

    [Fact]
    public async Task One_customer_that_is_none_costs_one_error_and_no_other_customer()
    {
        AnswerWithLine(13);

        IReadOnlyList<WeComCACustomer> customers = await rig.Client.ListCustomers(rig.FirstLinkId, rig.Context).TakeAsync();

        Assert.Equal(
            [("wm1", "a", ChatStatus.HasSent, ""), ("wm2", null, null, ""), ("wm1", "a", (ChatStatus?)ChatStatus.HasSent, "B")],
            customers.Select(customer => (customer.ExternalUserId, customer.UserId, customer.ChatStatus, customer.CustomerChannel)));
        Assert.EndsWith("customer_list[2]", SingleFailure().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_is_not_said_is_not_zero()
    {
        AnswerWithLine(14);
        var today = new DateRange(new DateTime(2026, 3, 1), new DateTime(2026, 3, 1));

        WeComCAStatistic statistic = await rig.Client.GetStatisticAsync(rig.FirstLinkId, "A", today, rig.Context);

        Assert.Equal((12, null), (statistic.ClickCustomerCount, statistic.NewCustomerCount));
    }

    [Fact]
    public async Task A_quota_may_end_on_the_last_day_of_all()
    {
        AnswerWithLine(15);

        WeComCAQuota quota = await rig.Client.GetQuotaAsync(rig.Context);

        Assert.Equal((7, 3, "9999-12-31=1;2023-07-15=2"), (quota.Used, quota.Balance, quota.ExpiringSoon.ToString()));
    }

    [Fact]
    public async Task The_life_of_a_token_may_be_a_text()
    {
        string token = rig.Platform.IssueToken();
        AnswerWith("gettoken", Lines[15].GetProperty("answer").GetRawText().Replace("\"t\"", $"\"{token}\"", StringComparison.Ordinal));

        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        rig.Clock.Pass(TimeSpan.FromSeconds(7200 - 300 - 1));
        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        Assert.Equal(1, rig.Probe.Count("gettoken"));
    }

    [Theory]
    [InlineData("\"0\"", true)]
    [InlineData("0", true)]
    [InlineData("\"\"", false)]
    [InlineData("0.5", false)]
    [InlineData("[]", false)]
    [InlineData("false", false)]
    public async Task Success_is_the_number_0_however_it_is_written(string code, bool isSuccess)
    {
        AnswerWith("delete_link", $$"""{"errcode":{{code}},"errmsg":"ok"}""");

        Exception? failure = await Record.ExceptionAsync(() => rig.Client.DeleteLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal(isSuccess, failure == null);
    }

    [Fact]
    public async Task Nothing_follows_from_what_a_listing_with_an_unreadable_id_does_not_show()
    {
        AnswerWithLine(6);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.ListLinkIds(rig.Context).TakeAllAsync());

        Assert.Equal("ListingIncomplete", error.ErrorId);
    }

    [Fact]
    public async Task A_lost_create_is_not_settled_on_the_only_link_that_could_be_read()
    {
        rig.Platform.Faults.Source = request => request.Call switch
        {
            "create_link" => new Fault { Kind = FaultKind.CutAfter },
            "list_link" => new Fault { Kind = FaultKind.Garbage, Body = Listing() },
            _ => null,
        };
        using var creator = new LinkCreator(rig.Client, rig.Context);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => creator.CreateAsync(Fields));

        Assert.Equal("CreateOutcomeUnknown", error.ErrorId);
        Assert.Equal(1, rig.Probe.Count("create_link"));

        byte[] Listing() => JsonSerializer.SerializeToUtf8Bytes(
            new { errcode = 0, link_id_list = rig.Platform.Links().Select(link => (string?)link.LinkId).Append(null) });
    }

    private Task<WeComCALink> GetAsync(int line)
    {
        AnswerWithLine(line);
        return rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
    }

    private void AnswerWithLine(int line) => AnswerWith(
        Lines[line - 1].GetProperty("api").GetString()!, Lines[line - 1].GetProperty("answer").GetRawText());

    private void AnswerWith(string api, string answer) => rig.Platform.Faults.Source = request =>
        request.Call == api ? new Fault { Kind = FaultKind.Garbage, Body = Encoding.UTF8.GetBytes(answer) } : null;

    private WeComCAException SingleFailure() =>
        Assert.Single(rig.Notices.All, notice => notice.Kind == CallNoticeKind.Failure).Failure!;
}
