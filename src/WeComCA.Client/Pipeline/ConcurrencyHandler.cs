using System.Threading.Tasks;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Limits the concurrent calls, and reduces the limit if the platform reports too many.
/// </summary>
internal sealed class ConcurrencyHandler(ConcurrencyLimiter limiter, ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        int entered = await limiter.EnterAsync(call.Context.Stopping, call.TimeLimit).ConfigureAwait(false);
        try
        {
            call.Context.Stopping.ThrowIfCancellationRequested();
            Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
            if (ErrorCodeTable.Find(attempt.ErrorCode).Retry == RetryReason.Concurrency)
            {
                limiter.Shrink(entered);
            }
            else if (attempt.Fault == AttemptFault.None)
            {
                limiter.Answered();
            }

            return attempt;
        }
        finally
        {
            limiter.Leave();
        }
    }
}
