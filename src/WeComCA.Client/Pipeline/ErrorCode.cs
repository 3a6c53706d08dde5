using System;

namespace WeComCA.Client.Pipeline;

/// <summary>An error code of the platform.</summary>
/// <param name="kind">What sort of failure it is.</param>
/// <param name="advice">What the reader can do, in the session's language.</param>
/// <param name="retry">Whether the call is sent again, and how.</param>
/// <param name="asksForNewToken">Whether another access token may put it right.</param>
/// <param name="affectsEveryCall">Whether every other call of the command would meet it too.</param>
/// <param name="readingAdvice">What the reader can do when one link was read, where that is something else.</param>
internal sealed class ErrorCode(
    WeComCAErrorKind kind,
    Func<string> advice,
    RetryReason retry = RetryReason.None,
    bool asksForNewToken = false,
    bool affectsEveryCall = false,
    Func<string>? readingAdvice = null)
{
    public WeComCAErrorKind Kind { get; } = kind;

    public string Advice => advice();

    public string ReadingAdvice => (readingAdvice ?? advice)();

    public RetryReason Retry { get; } = retry;

    public bool AsksForNewToken { get; } = asksForNewToken;

    public bool AffectsEveryCall { get; } = affectsEveryCall;

    /// <summary>Whether the code may indicate a missing link, for which no code is documented.</summary>
    public bool MayMeanMissing => Kind is WeComCAErrorKind.NotFound or WeComCAErrorKind.Refused && Retry == RetryReason.None;
}
