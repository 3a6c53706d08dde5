using System;
using WeComCA.Client.Http;
using WeComCA.Client.Serialization;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Decides whether one call is tried again, and when. A lost answer is one that may stand for finished work: only what
/// can be repeated is repeated after it.
/// </summary>
internal sealed class RetryPolicy(Idempotency safety, Func<double> random)
{
    public const int Busy = -1;
    public const int VersionConflict = 6000;
    public const int QuotaExceeded = 45009;
    public const int TooManyConcurrent = 45033;

    private const int MostTransportRetries = 3;
    private const int MostBusyRetries = 3;
    private const int MostConcurrencyRetries = 8;

    /// <summary>How long the platform shuts an API after too many calls.</summary>
    public static readonly TimeSpan QuotaPenalty = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    private int transportRetries;
    private int busyRetries;
    private int concurrencyRetries;
    private int quotaRetries;
    private int tokenRetries;

    /// <summary>Whether a lost answer has made the outcome of a write unknown.</summary>
    public bool MayHaveSucceeded { get; private set; }

    /// <summary>Whether the answer says that the token is no longer good.</summary>
    public static bool IsTokenRefused<TAnswer>(Attempt<TAnswer> attempt)
        where TAnswer : WireAnswer => attempt.ErrorCode is 40014 or 42001;

    /// <summary>Takes notice of a write that was given up while it was under way.</summary>
    public void NoteAbandoned() => MayHaveSucceeded |= safety != Idempotency.Safe;

    /// <summary>Whether the call may be sent again with another token.</summary>
    public bool TryNewToken() => tokenRetries++ == 0;

    /// <summary>Whether the call may be sent again.</summary>
    /// <param name="attempt">What came of the last try.</param>
    /// <param name="delay">How long to wait before.</param>
    public bool TryAgain<TAnswer>(Attempt<TAnswer> attempt, out TimeSpan delay)
        where TAnswer : WireAnswer
    {
        bool lost = IsLost(attempt);
        MayHaveSucceeded |= lost && safety != Idempotency.Safe;
        delay = TimeSpan.Zero;
        if (lost && safety == Idempotency.NonIdempotent)
        {
            return false;
        }

        if (attempt.Fault is AttemptFault.HttpRefused or AttemptFault.Closed)
        {
            return false;
        }

        if (attempt.Fault != AttemptFault.None)
        {
            delay = attempt.RetryAfter is { } asked ? Shorter(asked, LongestRetryAfter) : Backoff(transportRetries);
            return transportRetries++ < MostTransportRetries;
        }

        switch (attempt.ErrorCode)
        {
            case Busy:
            case VersionConflict when safety != Idempotency.NonIdempotent:
                delay = Backoff(busyRetries);
                return busyRetries++ < MostBusyRetries;
            case TooManyConcurrent:
                delay = Backoff(concurrencyRetries);
                return concurrencyRetries++ < MostConcurrencyRetries;
            case QuotaExceeded:
                delay = QuotaPenalty;
                return quotaRetries++ == 0;
            default:
                return false;
        }
    }

    private static bool IsLost<TAnswer>(Attempt<TAnswer> attempt)
        where TAnswer : WireAnswer => attempt.Fault switch
        {
            AttemptFault.None => attempt.ErrorCode == Busy,
            AttemptFault.NotSent or AttemptFault.ConnectTimeout or AttemptFault.Closed => false,
            AttemptFault.HttpRefused or AttemptFault.TooManyRequests => false,
            _ => true,
        };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Backoff(int retry)
    {
        double seconds = FirstDelay.TotalSeconds * Math.Pow(2, retry) * (0.5 + (random() / 2));
        return Shorter(TimeSpan.FromSeconds(seconds), LongestDelay);
    }
}
