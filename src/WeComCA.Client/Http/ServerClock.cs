using System;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>
/// The time of the platform, from the <c>Date</c> header of its responses. The clock is not trusted if it differs too much from
/// the clock of this computer, or if it jumps between responses.
/// </summary>
internal sealed class ServerClock(IClock clock)
{
    private static readonly TimeSpan FarthestFromOurs = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LargestJump = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Distrust = TimeSpan.FromHours(1);
    private static readonly TimeSpan DateResolution = TimeSpan.FromSeconds(1);

    private readonly object sync = new();

    // The time of the platform's clock when ours was 0 is between these two.
    private DateTimeOffset? earliestZero;
    private DateTimeOffset latestZero;
    private TimeSpan? jumpedAt;

    /// <summary>Records the date of a response, which the platform set after the request was sent and before now.</summary>
    public void Note(DateTimeOffset? date, TimeSpan sentAt)
    {
        // Some gateways send a zero date, and a date near either limit would overflow.
        if (date is not { Year: > 2000 and < 9000 } time)
        {
            return;
        }

        lock (sync)
        {
            TimeSpan now = clock.Elapsed;
            DateTimeOffset earliest = time - now;
            DateTimeOffset latest = time + DateResolution - sentAt;
            if (earliestZero is { } knownEarliest && earliest <= latestZero && latest >= knownEarliest)
            {
                earliestZero = earliest > knownEarliest ? earliest : knownEarliest;
                latestZero = latest < latestZero ? latest : latestZero;
                return;
            }

            bool isJump = earliest - latestZero > LargestJump || earliestZero - latest > LargestJump;
            jumpedAt = earliestZero != null && isJump ? now : jumpedAt;
            (earliestZero, latestZero) = (earliest, latest);
        }
    }

    /// <summary>
    /// The platform's time at a time of <see cref="IClock.Elapsed"/>. It is never later than the true time, and earlier by at most a
    /// second and the travel time of a response. <see langword="null"/> before the first response and while the clock is not trusted.
    /// </summary>
    public DateTimeOffset? At(TimeSpan elapsed)
    {
        lock (sync)
        {
            TimeSpan now = clock.Elapsed;
            bool hasJumped = now - jumpedAt < Distrust;
            bool isFar = (earliestZero + now - clock.UtcNow)?.Duration() > FarthestFromOurs;
            return hasJumped || isFar ? null : earliestZero + elapsed;
        }
    }

    /// <summary>
    /// Whether the platform's clock has not reached this time yet. A link with such a time was created before the clock was set back,
    /// at an unknown time.
    /// </summary>
    public bool IsAhead(DateTime time)
    {
        lock (sync)
        {
            return time.ToUniversalTime() > latestZero.UtcDateTime + clock.Elapsed;
        }
    }
}
