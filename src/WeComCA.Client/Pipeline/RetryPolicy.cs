using System;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Decides whether and when a call is tried again. After a lost response the work may be done, so only a call that can be repeated
/// is tried again.
/// </summary>
internal sealed class RetryPolicy(Idempotency idempotency, Func<double> random)
{
    private const int MaximumTransportRetries = 3;
    private const int MaximumBusyRetries = 3;
    private const int MaximumConcurrencyRetries = 8;
    private const int MaximumRateLimitRetries = 1;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    private int transportRetries;
    private int busyRetries;
    private int concurrencyRetries;
    private int rateLimitRetries;

    /// <summary>Whether a lost response has made the outcome of a write unknown.</summary>
    public bool MayHaveSucceeded { get; private set; }

    /// <summary>Records that a write in progress was abandoned.</summary>
    public void NoteAbandoned() => MayHaveSucceeded |= idempotency != Idempotency.Safe;

    /// <summary>Whether the call may be sent again.</summary>
    /// <param name="attempt">What came of the last try.</param>
    /// <param name="delay">How long to wait before it; <see langword="null"/> where the rate limit holds it back.</param>
    public bool TryAgain(Attempt attempt, out TimeSpan? delay)
    {
        bool lost = IsLost(attempt);
        MayHaveSucceeded |= lost && idempotency != Idempotency.Safe;
        delay = null;
        if (lost && idempotency == Idempotency.NonIdempotent)
        {
            return false;
        }

        if (attempt.Fault
            is AttemptFault.HttpRefused or AttemptFault.ProxyRefused or AttemptFault.Undocumented or AttemptFault.Closed)
        {
            return false;
        }

        if (attempt.Fault != AttemptFault.None)
        {
            delay = Longer(Backoff(transportRetries), Shorter(attempt.RetryAfter ?? TimeSpan.Zero, LongestRetryAfter));
            return transportRetries++ < MaximumTransportRetries;
        }

        switch (ErrorCodeTable.Find(attempt.ErrorCode).Retry)
        {
            case RetryReason.Busy:
            case RetryReason.VersionConflict when idempotency != Idempotency.NonIdempotent:
                delay = Backoff(busyRetries);
                return busyRetries++ < MaximumBusyRetries;
            case RetryReason.Concurrency:
                delay = Backoff(concurrencyRetries);
                return concurrencyRetries++ < MaximumConcurrencyRetries;
            case RetryReason.RateLimit:
                return rateLimitRetries++ < MaximumRateLimitRetries;
            default:
                return false;
        }
    }

    private static bool IsLost(Attempt attempt) => attempt.Fault switch
    {
        AttemptFault.None => ErrorCodeTable.Find(attempt.ErrorCode).Retry == RetryReason.Busy,
        AttemptFault.NotSent or AttemptFault.ConnectTimeout or AttemptFault.QueueTimeout or AttemptFault.Closed => false,
        AttemptFault.HttpRefused or AttemptFault.ProxyRefused or AttemptFault.TooManyRequests => false,
        _ => true,
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Backoff(int retry)
    {
        double seconds = FirstDelay.TotalSeconds * Math.Pow(2, retry) * (0.5 + (random() / 2));
        return Shorter(TimeSpan.FromSeconds(seconds), LongestDelay);
    }
}
