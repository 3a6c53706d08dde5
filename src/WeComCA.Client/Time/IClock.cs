using System;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Time;

/// <summary>The time, so that tests can make it pass.</summary>
internal interface IClock
{
    /// <summary>The time of day.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Time since some fixed moment; never goes backwards, whoever sets the clock.</summary>
    TimeSpan Elapsed { get; }

    Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);
}
