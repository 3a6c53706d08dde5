using System;
using WeComCA.Client.Serialization;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>What came of sending a request once.</summary>
/// <typeparam name="TAnswer">The shape of the answer.</typeparam>
internal sealed class Attempt<TAnswer>
    where TAnswer : WireAnswer
{
    public TAnswer? Answer { get; set; }

    public AttemptFault Fault { get; set; }

    public int? HttpStatus { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public Exception? Cause { get; set; }

    /// <summary>When it was sent, by <see cref="IClock.Elapsed"/>, after all waiting for a token and a turn.</summary>
    public TimeSpan SentAt { get; set; }

    public int ErrorCode => Answer?.ErrorCode ?? 0;
}
