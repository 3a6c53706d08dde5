using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class ConcurrencyLimiterTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private enum Step
    {
        Enter,
        Leave,
        CancelOneWaiting,
        Refused,
        Answered,
    }

    /// <summary>
    /// Any sequence of comings and goings: exactly those enter that the limit lets in, first come first served, and a
    /// waiter that gave up takes no place with it.
    /// </summary>
    [Fact]
    public async Task The_gate_lets_in_as_many_as_its_limit_says_in_order() =>
        await Gen.Frequency(
                (6, Gen.Const(Step.Enter)),
                (5, Gen.Const(Step.Leave)),
                (2, Gen.Const(Step.CancelOneWaiting)),
                (1, Gen.Const(Step.Refused)),
                (4, Gen.Const(Step.Answered)))
            .List[1, 400]
            .SampleAsync(RunAsync, iter: 60);

    [Fact]
    public async Task A_refusal_halves_the_limit_once_for_all_calls_that_were_under_way_together()
    {
        var limiter = new ConcurrencyLimiter();
        ConcurrencyPlace[] places = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => limiter.EnterAsync(default, default)));
        foreach (ConcurrencyPlace place in places)
        {
            place.Shrink();
        }

        Assert.Equal(8, limiter.Limit);
    }

    [Fact]
    public async Task A_round_of_answers_raises_the_limit_by_one()
    {
        var limiter = new ConcurrencyLimiter();
        (await limiter.EnterAsync(default, default)).Shrink();
        Assert.Equal(1, limiter.Limit);
        int answers = 0;
        for (int limit = 1; limit < ConcurrencyLimiter.Maximum; limit++)
        {
            for (int i = 0; i < limit; i++, answers++)
            {
                Assert.Equal(limit, limiter.Limit);
                limiter.Answered();
            }
        }

        limiter.Answered();
        Assert.Equal(ConcurrencyLimiter.Maximum, limiter.Limit);
    }

    [Fact]
    public async Task Refusals_for_concurrency_narrow_a_listing_and_it_widens_again()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 150 });
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 45033, Times = 6 });

        Assert.Equal(150, await ReadAllAsync(rig));
        int narrowed = rig.Concurrency.Limit;
        Assert.InRange(narrowed, 1, 40);
        Assert.Equal(150 + 6, rig.Probe.Count("get"));

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(150, await ReadAllAsync(rig));
        }

        Assert.Equal(ConcurrencyLimiter.Maximum, rig.Concurrency.Limit);
    }

    private static async Task<int> ReadAllAsync(ClientRig rig)
    {
        var listing = new LinkListing(rig.Client, new(WindowSize.Fixed(32)), 0, int.MaxValue, rig.Context);
        int read = 0;
        while (await listing.TakeAsync() is { } link)
        {
            Assert.Null(link.Failure);
            read++;
        }

        return read;
    }

    private static async Task RunAsync(List<Step> steps)
    {
        var limiter = new ConcurrencyLimiter();
        LinkedList<Waiter> waiting = [];
        Stack<ConcurrencyPlace> inside = [];
        int mostInside = 0;
        foreach (Step step in steps)
        {
            switch (step)
            {
                case Step.Enter:
                    waiting.AddLast(new Waiter(limiter));
                    break;
                case Step.Leave when inside.Count > 0:
                    inside.Pop().Dispose();
                    break;
                case Step.CancelOneWaiting when waiting.Count > 0:
                    using (Waiter last = waiting.Last!.Value)
                    {
                        waiting.RemoveLast();
                        await last.CancelAsync();
                    }

                    break;
                case Step.Refused when inside.Count > 0:
                    inside.Peek().Shrink();
                    break;
                case Step.Answered:
                    limiter.Answered();
                    break;
            }

            while (waiting.Count > 0 && inside.Count < limiter.Limit)
            {
                using Waiter first = waiting.First!.Value;
                waiting.RemoveFirst();
                inside.Push(await first.Entered.WaitAsync(Bound));
            }

            Assert.All(waiting, waiter => Assert.False(waiter.Entered.IsCompleted));
            mostInside = Math.Max(mostInside, inside.Count);
        }

        Assert.True(mostInside <= ConcurrencyLimiter.Maximum);
        foreach (Waiter waiter in waiting)
        {
            await waiter.CancelAsync();
            waiter.Dispose();
        }

        foreach (ConcurrencyPlace place in inside)
        {
            place.Dispose();
            place.Dispose();
        }

        // Every place is free again.
        int limit = limiter.Limit;
        for (int i = 0; i < limit; i++)
        {
            Assert.True(limiter.EnterAsync(default, default).IsCompletedSuccessfully);
        }

        Assert.False(limiter.EnterAsync(default, default).IsCompleted);
    }

    private sealed class Waiter : IDisposable
    {
        private readonly CancellationTokenSource cancel = new();

        public Waiter(ConcurrencyLimiter limiter) => Entered = limiter.EnterAsync(cancel.Token, default);

        public Task<ConcurrencyPlace> Entered { get; }

        public async Task CancelAsync()
        {
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Entered.WaitAsync(Bound));
        }

        public void Dispose() => cancel.Dispose();
    }
}
