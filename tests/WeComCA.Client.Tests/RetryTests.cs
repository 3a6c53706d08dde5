using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class RetryTests
{
    private const string Read = "get";
    private const string Update = "update_link";
    private const string Create = "create_link";

    public static TheoryData<string, string, int, string, bool> Lasting()
    {
        var rows = new TheoryData<string, string, int, string, bool>();

        // Lost answers: read and update are repeated, a create never.
        Add("busy", 4, 4, 1, "ApiError-1", true);
        Add("bad gateway", 4, 4, 1, "HttpStatus", true);
        Add("request timeout", 4, 4, 1, "HttpStatus", true);
        Add("html", 4, 4, 1, "UnreadableAnswer", true);
        Add("garbage", 4, 4, 1, "UnreadableAnswer", true);
        Add("truncated", 4, 4, 1, "ConnectionLost", true);
        Add("cut before", 4, 4, 1, "ConnectionLost", true);
        Add("cut after", 4, 4, 1, "ConnectionLost", true);
        Add("hang", 4, 4, 1, "Timeout", true);

        // Answers that say that nothing was done.
        Add("unreachable", 4, 4, 4, "ConnectFailed", false);
        Add("too many requests", 4, 4, 4, "HttpStatus", false);
        Add("version conflict", 4, 4, 1, "ApiError6000", false);
        Add("quota", 2, 2, 2, "ApiError45009", false);
        Add("concurrency", 9, 9, 9, "ApiError45033", false);
        Add("token unknown", 2, 2, 2, "ApiError40014", false);
        Add("token ended", 2, 2, 2, "ApiError42001", false);
        Add("secret", 1, 1, 1, "ApiError40001", false);
        Add("corpid", 1, 1, 1, "ApiError40013", false);
        Add("secret disabled", 1, 1, 1, "ApiError40091", false);
        Add("forbidden", 1, 1, 1, "ApiError48002", false);
        Add("unheard of", 1, 1, 1, "ApiError987654", false);
        Add("redirect", 1, 1, 1, "HttpStatus", false);
        Add("not found", 1, 1, 1, "HttpStatus", false);
        return rows;

        void Add(string fault, int read, int repeatable, int once, string errorId, bool lost)
        {
            rows.Add(fault, Read, read, errorId, false);
            rows.Add(fault, Update, repeatable, errorId, lost);
            rows.Add(fault, Create, once, errorId, lost);
        }
    }

    public static TheoryData<string, string> Passing() => new()
    {
        { "busy", Read },
        { "bad gateway", Update },
        { "html", Read },
        { "truncated", Update },
        { "cut after", Update },
        { "hang", Read },
        { "unreachable", Create },
        { "too many requests", Create },
        { "version conflict", Read },
        { "quota", Create },
        { "concurrency", Create },
        { "token unknown", Create },
        { "token ended", Create },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_lasting_fault_ends_after_so_many_tries(
        string fault, string api, int tries, string errorId, bool mayHaveBeenDone)
    {
        using ClientRig rig = NewRig(fault);
        if (fault == "hang")
        {
            // What answers must not need to be quick.
            await rig.Connect().CheckTokenAsync(rig.Context);
        }

        rig.Platform.Faults.Add(Rule(fault, api, -1));

        var error = await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, api));

        Assert.Equal((errorId, tries, tries, mayHaveBeenDone), (error.ErrorId, rig.Probe.Count(api), error.Tries, error.MayHaveSucceeded));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_fault_costs_one_more_try(string fault, string api)
    {
        using ClientRig rig = NewRig(fault, hangLimit: 5);
        rig.Platform.Faults.Add(Rule(fault, api, 1));

        await CallAsync(rig, api);

        Assert.Equal(2, rig.Probe.Count(api));
        Assert.NotEmpty(rig.Notices.All);
    }

    [Fact]
    public async Task Waits_between_tries_double_and_are_spread_by_half()
    {
        Assert.Equal(0.5 + 1 + 2, await SecondsOfThreeRetriesAsync(1, null));
        Assert.Equal((0.5 + 1 + 2) / 2, await SecondsOfThreeRetriesAsync(0, null));
    }

    [Theory]
    [InlineData("7", 3 * 7)]
    [InlineData("0", 3.5)]
    [InlineData("1", 1 + 1 + 2)]
    [InlineData("86400", 3 * 60)]
    [InlineData("soon", 3.5)]
    public async Task Retry_After_is_honoured_within_a_minute(string retryAfter, double seconds) =>
        Assert.Equal(seconds, await SecondsOfThreeRetriesAsync(1, retryAfter));

    [Fact]
    public async Task Faults_of_every_kind_in_turn_end_all_the_same()
    {
        string[] faults = ["busy", "unreachable", "concurrency", "html", "version conflict", "quota", "token ended"];
        using ClientRig rig = NewRig();
        for (int round = 0; round < 20; round++)
        {
            foreach (string fault in faults)
            {
                rig.Platform.Faults.Add(Rule(fault, Read, 1));
            }
        }

        await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, Read));

        Assert.InRange(rig.Probe.Count(Read), 1, 3 + 3 + 8 + 1 + 1 + 1);
    }

    [Fact]
    public async Task An_update_that_was_lost_once_stays_in_doubt_whatever_its_repetition_brings()
    {
        foreach (string second in (string[])["forbidden", "quota", "token ended", "unreachable"])
        {
            using ClientRig rig = NewRig();
            rig.Platform.Faults.Add(Rule("cut after", Update, 1));
            rig.Platform.Faults.Add(Rule(second, Update, -1));
            var error = await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, Update));
            Assert.True(error.MayHaveSucceeded, second);
        }
    }

    [Fact]
    public async Task An_update_that_was_lost_stays_in_doubt_when_no_token_comes_for_its_repetition()
    {
        using ClientRig rig = NewRig();
        rig.Platform.Faults.Add(Rule("cut after", Update, 1));
        rig.Platform.Faults.Add(Rule("token ended", Update, 1));
        rig.Platform.Faults.Add(Rule("secret", "gettoken", -1) with { Skip = 1 });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, Update));

        Assert.True(error.MayHaveSucceeded);
        var next = await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, Update));
        Assert.Equal((false, WeComCAErrorKind.Authentication), (next.MayHaveSucceeded, next.Kind));
    }

    [Fact]
    public async Task A_stopped_read_is_cancelled_and_a_stopped_write_is_let_finish()
    {
        using ClientRig rig = NewRig();
        rig.Probe.Sending = sent =>
        {
            if (sent == 2)
            {
                rig.Stop();
            }
        };

        WeComCALink created = await rig.Client.CreateLinkAsync(NewLink, rig.Context);

        Assert.NotNull(rig.Platform.Find(created.LinkId));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(rig, Read));
        var notSent = await Assert.ThrowsAsync<WeComCAException>(() => CallAsync(rig, Create));
        Assert.Equal(("StoppedNotSent", false), (notSent.ErrorId, notSent.MayHaveSucceeded));
        Assert.Equal(2, rig.Probe.Total);
    }

    [Fact]
    public async Task An_abandoned_write_may_have_been_done()
    {
        using ClientRig rig = NewRig();
        rig.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.HangAfter });
        Task creating = rig.Client.CreateLinkAsync(NewLink, rig.Context);
        rig.Abandon();

        var error = await Assert.ThrowsAsync<WeComCAException>(() => creating);

        Assert.Equal(("StoppedOutcomeUnknown", true), (error.ErrorId, error.MayHaveSucceeded));
    }

    private static LinkFields NewLink => new() { Name = "A", Users = ["zhangsan"], SkipVerify = true };

    private static ClientRig NewRig(string fault = "", double hangLimit = 0.5) =>
        new(new PlatformOptions { Links = 1 }, options => options.Timeout = TimeSpan.FromSeconds(fault == "hang" ? hangLimit : 30));

    [Theory]
    [InlineData("{}", false)]
    [InlineData("{\"errmsg\":\"ok\"}", false)]
    [InlineData("{\"errcode\":null,\"errmsg\":\"ok\"}", false)]
    [InlineData("{\"errcode\":\"0\"}", true)]
    [InlineData("{\"errcode\":0,\"more\":1}", true)]
    [InlineData("{\"error\":\"upstream unavailable\"}", false)]
    public async Task Only_an_answer_of_the_platform_means_that_an_update_is_done(string body, bool isDone)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = Update, Kind = FaultKind.Garbage, BodyText = body, Times = -1 });

        Exception? failure = await Record.ExceptionAsync(() => CallAsync(rig, Update));

        Assert.Equal(isDone, failure == null);
        Assert.Equal(!isDone, failure is WeComCAException { MayHaveSucceeded: true });
    }

    private static async Task<double> SecondsOfThreeRetriesAsync(double random, string? retryAfter)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 }) { Random = () => random };
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.HttpStatus, RetryAfter = retryAfter, Times = 3 });
        await CallAsync(rig, Read);
        return rig.Clock.Elapsed.TotalSeconds;
    }

    private static Task CallAsync(ClientRig rig, string api) => api switch
    {
        Read => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context),
        Update =>
            rig.Client.UpdateLinkAsync(
                rig.FirstLinkId, _ => Task.FromResult(new LinkFields { Name = "B", SkipVerify = true }), rig.Context),
        _ => rig.Client.CreateLinkAsync(NewLink, rig.Context),
    };

    private static FaultRule Rule(string fault, string api, int times)
    {
        FaultRule rule = Codes.TryGetValue(fault, out int code)
            ? new FaultRule { Kind = FaultKind.ErrorCode, ErrorCode = code }
            : fault switch
            {
                "bad gateway" => new FaultRule { Kind = FaultKind.HttpStatus, Status = 502 },
                "request timeout" => new FaultRule { Kind = FaultKind.HttpStatus, Status = 408 },
                "too many requests" => new FaultRule { Kind = FaultKind.HttpStatus, Status = 429 },
                "not found" => new FaultRule { Kind = FaultKind.HttpStatus, Status = 404 },
                "html" => new FaultRule { Kind = FaultKind.Html200 },
                "garbage" => new FaultRule { Kind = FaultKind.Garbage, BodyText = "{\"errcode\":0," },
                "truncated" => new FaultRule { Kind = FaultKind.TruncatedBody },
                "cut before" => new FaultRule { Kind = FaultKind.CutBefore },
                "cut after" => new FaultRule { Kind = FaultKind.CutAfter },
                "hang" => new FaultRule { Kind = FaultKind.HangBefore },
                "unreachable" => new FaultRule { Kind = FaultKind.ConnectFailure },
                "redirect" => new FaultRule { Kind = FaultKind.Redirect, Location = "https://example.com/" },
                _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown"),
            };
        return rule with { Path = api, Times = times };
    }

    private static readonly Dictionary<string, int> Codes = new()
    {
        ["busy"] = -1,
        ["version conflict"] = 6000,
        ["quota"] = 45009,
        ["concurrency"] = 45033,
        ["token unknown"] = 40014,
        ["token ended"] = 42001,
        ["secret"] = 40001,
        ["corpid"] = 40013,
        ["secret disabled"] = 40091,
        ["forbidden"] = 48002,
        ["unheard of"] = 987654,
    };
}
