using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;

namespace WeComCA.Client.Applications;

/// <summary>
/// What all applications of one corporation at one address share in this process: the platform counts their calls together.
/// </summary>
internal sealed class CorporationState(IClock clock)
{
    public CallRateLimiter RateLimiter { get; } = new(clock);

    public ConcurrencyLimiter Concurrency { get; } = new();
}
