using System;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Time;

/// <summary>The time, so that tests can make it pass.</summary>
internal interface IClock
{
    /// <summary>The time of day.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>The time since a fixed moment. It never goes backwards, even if the clock is set.</summary>
    TimeSpan Elapsed { get; }

    Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);
}
