using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Time;

/// <summary>The machine's own time.</summary>
internal sealed class SystemClock : IClock
{
    private static readonly Stopwatch SinceStart = Stopwatch.StartNew();

    public static SystemClock Instance { get; } = new();

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public TimeSpan Elapsed => SinceStart.Elapsed;

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
