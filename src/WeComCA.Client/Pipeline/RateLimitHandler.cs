using System;
using System.Threading.Tasks;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;

namespace WeComCA.Client.Pipeline;

/// <summary>Waits for the rate limit, and delays all calls to an endpoint that the platform has blocked.</summary>
/// <param name="limiter">The limiter of the corporation.</param>
/// <param name="callsPerMinute">The most calls of one endpoint in any 60 seconds; 0 for no limit.</param>
/// <param name="next">The next handler.</param>
internal sealed class RateLimitHandler(CallRateLimiter limiter, int callsPerMinute, ICallHandler next) : ICallHandler
{
    /// <summary>How long the platform blocks an endpoint after too many calls.</summary>
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(60);

    public async Task<Attempt> SendAsync(ApiCall call)
    {
        await limiter.WaitAsync(call.Endpoint.Name, callsPerMinute, call.Context).ConfigureAwait(false);
        Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
        if (ErrorCodeTable.Find(attempt.ErrorCode).Retry == RetryReason.RateLimit && !call.HasMetRateLimit)
        {
            call.HasMetRateLimit = true;
            limiter.Block(call.Endpoint.Name, Penalty);
        }

        return attempt;
    }
}
