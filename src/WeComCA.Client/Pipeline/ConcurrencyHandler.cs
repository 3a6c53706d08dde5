using System.Threading.Tasks;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Limits the concurrent calls, and reduces the limit if the platform reports too many. A reading that completes a write leaves its
/// place to the write, so that nothing comes between them.
/// </summary>
internal sealed class ConcurrencyHandler(ConcurrencyLimiter limiter, ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        ConcurrencyPlace? place = call.TakePlace()
            ?? await limiter.EnterAsync(call.Context.Stopping, call.TimeLimit).ConfigureAwait(false);
        try
        {
            call.Context.Stopping.ThrowIfCancellationRequested();
            Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
            if (ErrorCodeTable.Find(attempt.ErrorCode).Retry == RetryReason.Concurrency)
            {
                place.Shrink();
            }
            else if (attempt.Fault == AttemptFault.None)
            {
                limiter.Answered();
            }

            if (attempt.IsSuccess && call.ReadFor is { } write)
            {
                write.KeepPlace(place);
                place = null;
            }

            return attempt;
        }
        finally
        {
            place?.Dispose();
        }
    }
}
