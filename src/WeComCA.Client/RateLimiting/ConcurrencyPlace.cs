using System;
using System.Threading;

namespace WeComCA.Client.RateLimiting;

/// <summary>A place among the calls in flight. It is free again when this is disposed.</summary>
internal sealed class ConcurrencyPlace(ConcurrencyLimiter limiter, int generation) : IDisposable
{
    private ConcurrencyLimiter? limiter = limiter;

    /// <summary>Tells the limiter that the platform refused the call of this place because too many were in flight.</summary>
    public void Shrink() => limiter?.Shrink(generation);

    public void Dispose() => Interlocked.Exchange(ref limiter, null)?.Leave();
}
