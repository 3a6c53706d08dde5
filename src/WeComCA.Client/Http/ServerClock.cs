using System;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>
/// The platform's own time, learned from the <c>Date</c> header of its responses. A clock that is far from this machine's, or
/// that jumps between responses, proves nothing.
/// </summary>
internal sealed class ServerClock(IClock clock)
{
    private static readonly TimeSpan FarthestFromOurs = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LargestJump = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Distrust = TimeSpan.FromHours(1);
    private static readonly TimeSpan DateResolution = TimeSpan.FromSeconds(1);

    private readonly object sync = new();

    // What the platform's clock showed when ours began, between these two.
    private DateTimeOffset? earliestZero;
    private DateTimeOffset latestZero;
    private TimeSpan? jumpedAt;

    /// <summary>Takes note of a response's date, which the platform wrote after the request was sent and before now.</summary>
    public void Note(DateTimeOffset? date, TimeSpan sentAt)
    {
        // The zero time of a gateway is no date, and time that is near either end cannot be reckoned with.
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
    /// The platform's time at a moment of this machine's <see cref="IClock.Elapsed"/>: never later than the true one, up
    /// to a second and the way of a response earlier. <see langword="null"/> before the first response, and while the
    /// platform's clock proves nothing.
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
    /// Whether the platform's clock has not shown this time yet. What claims to be of then was written before the clock was set
    /// back, and nobody knows when.
    /// </summary>
    public bool IsAhead(DateTime time)
    {
        lock (sync)
        {
            return time.ToUniversalTime() > latestZero.UtcDateTime + clock.Elapsed;
        }
    }
}
