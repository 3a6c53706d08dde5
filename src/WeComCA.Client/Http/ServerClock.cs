using System;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>The platform's own time, learned from the <c>Date</c> header of its responses.</summary>
internal sealed class ServerClock(IClock clock)
{
    private readonly object sync = new();
    private DateTimeOffset? atZero;

    public void Note(DateTimeOffset? date)
    {
        if (date != null)
        {
            lock (sync)
            {
                atZero = date.Value - clock.Elapsed;
            }
        }
    }

    /// <summary>
    /// The platform's time at a moment of this machine's <see cref="IClock.Elapsed"/>: never later than the true one, up
    /// to a second and the way of a response earlier. <see langword="null"/> before the first response.
    /// </summary>
    public DateTimeOffset? At(TimeSpan elapsed)
    {
        lock (sync)
        {
            return atZero + elapsed;
        }
    }
}
