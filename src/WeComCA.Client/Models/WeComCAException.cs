using System;

namespace WeComCA;

/// <summary>
/// A call to the platform, or the check before one, failed. The message says what happened and to which link;
/// <see cref="RecommendedAction"/> says what to do now. No member ever holds a token or a secret.
/// </summary>
public sealed class WeComCAException : Exception
{
    internal WeComCAException(WeComCAErrorKind kind, string errorId, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        ErrorId = errorId;
    }

    /// <summary>What sort of failure this is.</summary>
    public WeComCAErrorKind Kind { get; }

    /// <summary>A stable name of the failure, for scripts; for a refusal by the platform <c>ApiError</c> and the code.</summary>
    public string ErrorId { get; }

    /// <summary>What the reader can do about it.</summary>
    public string RecommendedAction { get; internal set; } = "";

    /// <summary>The platform's <c>errcode</c>, when the platform refused the request (97297).</summary>
    public int? ErrorCode { get; internal set; }

    /// <summary>The platform's <c>errmsg</c>, as it came; an explanation for people, not to be tested for.</summary>
    public string? ErrorMessage { get; internal set; }

    /// <summary>The hint number in <c>errmsg</c>, which the platform's support asks for.</summary>
    public string? Hint { get; internal set; }

    /// <summary>The address that the platform saw the call come from, when <c>errmsg</c> names it.</summary>
    public string? IPAddress { get; internal set; }

    /// <summary>The page about the error code.</summary>
    public Uri? HelpUri { get; internal set; }

    /// <summary>The HTTP status, when the answer was not one of the API.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>How often the call was tried; 0 when the check before the call failed.</summary>
    public int Tries { get; internal set; }

    /// <summary>
    /// Whether a write may have been done although this exception says that it failed. <see langword="false"/> means
    /// that it was not done.
    /// </summary>
    public bool MayHaveSucceeded { get; internal set; }

    /// <summary>Whether another call would fare no better: there is no connection, no credential, or no quota for an hour.</summary>
    internal bool AffectsEveryCall { get; set; }

    /// <summary>The same failure for another call that it has hit too: PowerShell takes one object for one error.</summary>
    internal WeComCAException Copy() => new(Kind, ErrorId, Message, this)
    {
        RecommendedAction = RecommendedAction,
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
        Hint = Hint,
        IPAddress = IPAddress,
        HelpUri = HelpUri,
        HttpStatus = HttpStatus,
        Tries = Tries,
        AffectsEveryCall = AffectsEveryCall,
    };

    /// <summary>When the call was sent for the last time, by the clock's elapsed time.</summary>
    internal TimeSpan? SentAt { get; set; }
}
