using System;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;

namespace WeComCA.Client;

/// <summary>
/// The number of records to process at the same time: the specified number, or 16 to 64. It doubles while that is clearly faster, and
/// is never more than the limit of concurrent calls of the corporation.
/// </summary>
internal sealed class WindowSize
{
    private const int Smallest = 16;
    private const int RoundsMeasured = 2;
    private const double WorthIt = 1.1;

    private readonly ConcurrencyLimiter? limiter;
    private readonly IClock? clock;
    private readonly bool isSpecified;
    private int size;
    private int left = Smallest;
    private double bestRate;
    private TimeSpan? measuredSince;
    private bool isFound;

    private WindowSize(int specified)
    {
        size = specified;
        isSpecified = isFound = true;
    }

    private WindowSize(ConcurrencyLimiter limiter, IClock clock)
    {
        this.limiter = limiter;
        this.clock = clock;
        size = Smallest;
    }

    public int Current => isSpecified ? size : Math.Min(size, limiter!.Limit);

    /// <summary>A fixed number.</summary>
    public static WindowSize Fixed(int specified) => new(specified);

    /// <summary>A number that adjusts itself to the calls of a client.</summary>
    public static WindowSize For(WeComCAClient client) => new(client.Application.Concurrency, client.Clock);

    /// <summary>Notes that a record has left the window.</summary>
    public void NoteDone()
    {
        if (isFound || --left > 0)
        {
            return;
        }

        if (measuredSince is not { } since)
        {
            // The first round of a size still has calls of the former one in it.
            measuredSince = clock!.Elapsed;
            left = RoundsMeasured * size;
            return;
        }

        double rate = (double)RoundsMeasured * size / Math.Max(1, (clock!.Elapsed - since).Ticks);
        measuredSince = null;
        isFound = rate < WorthIt * bestRate || size == ConcurrencyLimiter.Maximum;
        size = rate < WorthIt * bestRate ? size / 2 : Math.Min(2 * size, ConcurrencyLimiter.Maximum);
        bestRate = rate;
        left = size;
    }
}
