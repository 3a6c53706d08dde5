using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Time;

namespace WeComCA.Client.Tests.Fakes;

/// <summary>
/// A clock that stands until a test moves it, and then wakes whoever is due, in order, on the caller's thread. For code
/// that waits for nothing else this makes a simulation in which nothing is left to chance.
/// </summary>
internal sealed class HeldClock : IClock
{
    private readonly List<(TimeSpan Due, TaskCompletionSource Wake)> sleepers = [];

    public DateTimeOffset UtcNow => DateTimeOffset.UnixEpoch + Elapsed;

    public TimeSpan Elapsed { get; private set; }

    public bool HasSleepers => sleepers.Count > 0;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var wake = new TaskCompletionSource();
        sleepers.Add((Elapsed + time, wake));
        cancellationToken.Register(() =>
        {
            sleepers.RemoveAll(sleeper => sleeper.Wake == wake);
            wake.TrySetCanceled(cancellationToken);
        });
        return wake.Task;
    }

    public void Pass(TimeSpan time)
    {
        TimeSpan end = Elapsed + time;
        while (sleepers.Count > 0 && sleepers.Min(sleeper => sleeper.Due) <= end)
        {
            WakeNext();
        }

        Elapsed = end;
    }

    public void WakeNext()
    {
        (TimeSpan due, TaskCompletionSource wake) = sleepers.MinBy(sleeper => sleeper.Due);
        sleepers.RemoveAll(sleeper => sleeper.Wake == wake);
        Elapsed = due > Elapsed ? due : Elapsed;
        wake.SetResult();
    }
}
