using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Resources;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class RateLimiterTests
{
    private static readonly CallContext Anyone = new(null, CancellationToken.None, CancellationToken.None);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Twenty_five_thousand_links_fit_the_real_quota_without_one_refusal()
    {
        using var rig = new ClientRig(new PlatformOptions
        {
            Links = 25_000,
            Record = false,
            Switches = new PlatformSwitches { CallsPerMinute = 10_000, CallsPerHour = 150_000 },
        });
        var listing = new LinkListing(rig.Client, new(WindowSize.Fixed(16)), 0, int.MaxValue, rig.Context);
        int read = 0;
        while (await listing.TakeAsync() is { } link)
        {
            Assert.Null(link.Failure);
            read++;
        }

        // A refused call would have been sent again.
        Assert.Equal(25_000, read);
        Assert.Equal(25_000, rig.Platform.Recorder.Count("get"));
        Assert.Equal(250, rig.Platform.Recorder.Count("list_link"));
        Assert.True(rig.Clock.Elapsed >= 2 * Minute, $"{rig.Clock.Elapsed} is too quick for 9,000 calls a minute");
        Assert.NotEmpty(rig.Notices.Waits);
    }

    [Fact]
    public async Task The_quota_bites_a_client_that_does_not_pace()
    {
        using var rig = new ClientRig(
            new PlatformOptions { Links = 30, Switches = new PlatformSwitches { CallsPerMinute = 10 } },
            options => options.CallsPerMinute = 0);
        for (int i = 0; i < 11; i++)
        {
            await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        }

        Assert.Equal(12, rig.Platform.Recorder.Count("get"));
    }

    /// <summary>Each call goes as early as the limit, its arrival and its turn allow, and no earlier.</summary>
    [Fact]
    public async Task Calls_of_one_API_start_exactly_when_the_limit_allows() =>
        await Task.Run(() => Gen.Select(Gen.Int[1, 12], Gen.Select(Gen.Int[0, 25_000], Gen.Int[1, 20]).List[1, 25])
            .Sample(
                (limit, bursts) =>
                {
                    List<TimeSpan> expected = [];
                    Simulation simulation = new(limit);
                    foreach ((int gap, int calls) in bursts)
                    {
                        simulation.Clock.Pass(TimeSpan.FromMilliseconds(gap));
                        for (int i = 0; i < calls; i++)
                        {
                            TimeSpan start = simulation.Clock.Elapsed;
                            start = expected.Count > 0 ? Later(start, expected[^1]) : start;
                            expected.Add(expected.Count < limit ? start : Later(start, expected[^limit] + Minute));
                            simulation.Call();
                        }
                    }

                    Assert.Equal(expected, simulation.RunToEnd());
                },
                iter: 200));

    [Fact]
    public async Task A_wait_that_is_stopped_gives_its_turn_back()
    {
        var clock = new HeldClock();
        var limiter = new CallRateLimiter(clock);
        await limiter.WaitAsync("get", 1, Anyone);
        for (int i = 0; i < 10; i++)
        {
            using var stopping = new CancellationTokenSource();
            Task wait = limiter.WaitAsync("get", 1, new CallContext(null, stopping.Token, CancellationToken.None));
            await stopping.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        }

        Task next = limiter.WaitAsync("get", 1, Anyone);
        clock.Pass(Minute);

        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_may_call_more_often_does_not_wait_behind_who_may_not()
    {
        var limiter = new CallRateLimiter(new HeldClock());
        await limiter.WaitAsync("get", 2, Anyone);
        await limiter.WaitAsync("get", 2, Anyone);
        Assert.False(limiter.WaitAsync("get", 2, Anyone).IsCompleted);

        Assert.True(limiter.WaitAsync("get", 3, Anyone).IsCompletedSuccessfully);
        Assert.True(limiter.WaitAsync("get", 0, Anyone).IsCompletedSuccessfully);
        Assert.False(limiter.WaitAsync("get", 4, Anyone).IsCompleted);
    }

    [Fact]
    public async Task Waiting_for_the_quota_of_one_API_holds_no_other_back()
    {
        var clock = new HeldClock();
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        WeComCAClient client = rig.Connect(options => options.CallsPerMinute = 1, clock);
        await client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        Task[] waiting =
            [.. Enumerable.Range(0, ConcurrencyLimiter.Maximum).Select(_ => client.GetLinkAsync(rig.FirstLinkId, rig.Context))];

        await client.ListLinkIds(rig.Context).TakeAsync();

        Assert.Equal((1, 1), (rig.Probe.Count("get"), rig.Probe.Count("list_link")));
        rig.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
    }

    [Fact]
    public async Task A_wait_that_outlasts_the_token_costs_a_new_one_and_no_refusal()
    {
        using var rig = new ClientRig(
            new PlatformOptions { Links = 1, TokenLifetime = TimeSpan.FromSeconds(30) },
            options => options.CallsPerMinute = 1);
        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        Assert.Equal((2, 2), (rig.Probe.Count("get"), rig.Probe.Count("gettoken")));
    }

    [Fact]
    public async Task An_hour_never_sees_more_than_its_quota()
    {
        var clock = new VirtualClock();
        var limiter = new CallRateLimiter(clock);
        List<TimeSpan> starts = [];
        for (int i = 0; i < CallRateLimiter.CallsPerHour + 9_500; i++)
        {
            await limiter.WaitAsync("get", 9000, Anyone);
            starts.Add(clock.Elapsed);
        }

        Assert.Equal(TimeSpan.FromHours(1), starts[CallRateLimiter.CallsPerHour]);
        Assert.All(starts.Skip(9000).Zip(starts), pair => Assert.True(pair.First - pair.Second >= Minute));
    }

    [Fact]
    public async Task A_shut_API_keeps_back_its_own_calls_only_also_those_that_wait_already() => await Task.Run(() =>
    {
        var simulation = new Simulation(1);
        simulation.Call();
        simulation.Call();
        simulation.Clock.Pass(TimeSpan.FromSeconds(30));
        simulation.RateLimiter.Block("get", TimeSpan.FromSeconds(60));
        Assert.True(simulation.RateLimiter.WaitAsync("list_link", 1, Anyone).IsCompletedSuccessfully);

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(90)], simulation.RunToEnd());
    });

    [Fact]
    public async Task Waiting_for_the_quota_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var notices = new NoticeLog();
        var context = new CallContext(notices, stop.Token, CancellationToken.None);
        var limiter = new CallRateLimiter(new HeldClock());
        await limiter.WaitAsync("get", 1, context);
        Task waiting = limiter.WaitAsync("get", 1, context);
        Assert.Single(notices.Waits);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_call_refused_for_the_quota_waits_a_minute_and_goes_once_more()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 45009 });

        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        Assert.Equal(2, rig.Probe.Count("get"));
        Assert.Equal(60, rig.Clock.Elapsed.TotalSeconds);
        Assert.Contains(rig.Notices.Waits, wait => wait.Contains("60", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_refusal_for_the_quota_holds_back_every_call_of_that_API_and_of_no_other()
    {
        var clock = new HeldClock();
        using var rig = new ClientRig(new PlatformOptions { Links = 2 });
        WeComCAClient client = rig.Connect(null, clock);
        string otherId = rig.Platform.Links()[1].LinkId;
        await client.CheckTokenAsync(rig.Context);
        rig.Platform.Faults.Add(new FaultRule { Path = "get", LinkId = rig.FirstLinkId, ErrorCode = 45009 });
        Task<WeComCALink> refused = client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        for (int i = 0; i < 1000 && !clock.HasSleepers && rig.Probe.Count("get") < 2; i++)
        {
            await Task.Delay(5);
        }

        Task<WeComCALink> other = client.GetLinkAsync(otherId, rig.Context);
        await client.ListLinkIds(rig.Context).TakeAsync();
        clock.Pass(TimeSpan.FromSeconds(59.9));

        Assert.Equal((1, 1), (rig.Probe.Count("get"), rig.Probe.Count("list_link")));
        clock.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Equal([rig.FirstLinkId, otherId], (await Task.WhenAll(refused, other)).Select(link => link.LinkId));
        Assert.Equal(3, rig.Probe.Count("get"));
    }

    [Fact]
    public async Task A_second_refusal_for_the_quota_is_an_error_that_names_the_hour()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 45009, Times = -1 });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal("ApiError45009", error.ErrorId);
        Assert.Equal(WeComCAErrorKind.RateLimit, error.Kind);
        Assert.Equal(Messages.AdviceRateLimit, error.RecommendedAction);
        Assert.Contains("hour", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(2, rig.Probe.Count("get"));
        Assert.Equal(2, error.Tries);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A limiter on a clock that stands still until it is moved.</summary>
    private sealed class Simulation
    {
        private readonly int limit;
        private readonly List<TimeSpan> starts = [];

        public Simulation(int limit)
        {
            this.limit = limit;
            RateLimiter = new CallRateLimiter(Clock);
        }

        public HeldClock Clock { get; } = new();

        public CallRateLimiter RateLimiter { get; }

        public void Call() => _ = CallAsync();

        public List<TimeSpan> RunToEnd()
        {
            while (Clock.HasSleepers)
            {
                Clock.WakeNext();
            }

            return starts;
        }

        private async Task CallAsync()
        {
            await RateLimiter.WaitAsync("get", limit, Anyone);
            starts.Add(Clock.Elapsed);
        }
    }
}
