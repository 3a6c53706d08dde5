using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// The emulator's clock with delays that last until the test lets them go: a call that is to be slow is held for as long as
/// the test needs, and no longer.
/// </summary>
internal sealed class HeldTime : TimeProvider
{
    private readonly Lock sync = new();
    private readonly List<Timer> held = [];
    private bool released;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        lock (sync)
        {
            if (!released)
            {
                held.Add(timer);
                return timer;
            }
        }

        timer.Fire();
        return timer;
    }

    /// <summary>Lets go what is held and holds nothing more.</summary>
    public void Release()
    {
        Timer[] due;
        lock (sync)
        {
            released = true;
            due = [.. held];
            held.Clear();
        }

        foreach (Timer timer in due)
        {
            timer.Fire();
        }
    }

    private sealed class Timer(Action fire) : ITimer
    {
        private int ended;

        public void Fire()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
            {
                // A delay goes on in the thread that ends it; the test's own must not serve requests.
                ThreadPool.UnsafeQueueUserWorkItem(_ => fire(), null);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref ended, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
