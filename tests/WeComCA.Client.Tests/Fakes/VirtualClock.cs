using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Time;

namespace WeComCA.Client.Tests.Fakes;

/// <summary>One time for client and platform. Whoever waits makes it pass at once; it never goes backwards.</summary>
internal sealed class VirtualClock : TimeProvider, IClock
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private long ticks;

    /// <summary>How far the clock of the client's machine is off.</summary>
    public TimeSpan ClientIsAhead { get; set; }

    /// <summary>How far the platform's clock is off.</summary>
    public TimeSpan PlatformIsAhead { get; set; }

    /// <summary>What happens during each wait of the client, in the flow of the work that waits.</summary>
    public Func<Task>? Waiting { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public DateTimeOffset UtcNow => Start + Elapsed + ClientIsAhead;

    public TimeSpan Elapsed => new(Interlocked.Read(ref ticks));

    public override DateTimeOffset GetUtcNow() => Start + Elapsed + PlatformIsAhead;

    public override long GetTimestamp() => Elapsed.Ticks;

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    public async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan due = Elapsed + time;

        // Others get their turn first, so that waits overlap as they do in real time.
        await Task.Yield();
        if (Waiting is { } happening)
        {
            await happening();
        }

        cancellationToken.ThrowIfCancellationRequested();
        PassUntil(due);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            PassUntil(Elapsed + dueTime);
            ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        }

        return new SpentTimer();
    }

    private void PassUntil(TimeSpan due)
    {
        long before = Interlocked.Read(ref ticks);
        while (before < due.Ticks)
        {
            before = Interlocked.CompareExchange(ref ticks, due.Ticks, before);
        }
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
