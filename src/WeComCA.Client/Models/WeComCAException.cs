using System;
using WeComCA.Client.Pipeline;

namespace WeComCA;

/// <summary>
/// The exception for every failure of a cmdlet: of a call to the platform, or of a check before it. The message states what
/// happened and to which link. <see cref="RecommendedAction"/> states what to do. No member contains a token or a secret.
/// </summary>
public sealed class WeComCAException : Exception
{
    internal WeComCAException(WeComCAErrorKind kind, string errorId, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        ErrorId = errorId;
    }

    /// <summary>Copies a failure with another kind, error id, and message.</summary>
    private WeComCAException(WeComCAException source, WeComCAErrorKind kind, string errorId, string message)
        : this(kind, errorId, message, source)
    {
        RecommendedAction = source.RecommendedAction;
        HasGeneralAdvice = source.HasGeneralAdvice;
        ErrorCode = source.ErrorCode;
        ErrorMessage = source.ErrorMessage;
        Hint = source.Hint;
        IPAddress = source.IPAddress;
        HelpUri = source.HelpUri;
        HttpStatus = source.HttpStatus;
        Tries = source.Tries;
        MayHaveSucceeded = source.MayHaveSucceeded;
        AffectsEveryCall = source.AffectsEveryCall;
        SentAt = source.SentAt;
    }

    /// <summary>The kind of the failure.</summary>
    public WeComCAErrorKind Kind { get; }

    /// <summary>
    /// A stable name of the failure for scripts. If the platform refused the request, it is <c>ApiError</c> followed by the code.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>What you can do about the failure.</summary>
    public string RecommendedAction { get; internal set; } = "";

    /// <summary>The <c>errcode</c> of the platform, or <see langword="null"/> if the platform did not refuse the request (97297).</summary>
    public int? ErrorCode { get; internal set; }

    /// <summary>
    /// The <c>errmsg</c> of the platform, as received. It is intended for people. Scripts should test <see cref="ErrorCode"/>.
    /// </summary>
    public string? ErrorMessage { get; internal set; }

    /// <summary>The hint number in <c>errmsg</c>. The support of the platform asks for it.</summary>
    public string? Hint { get; internal set; }

    /// <summary>
    /// The IP address of the caller as the platform sees it, or <see langword="null"/> if <c>errmsg</c> does not contain it.
    /// </summary>
    public string? IPAddress { get; internal set; }

    /// <summary>The page of the platform about the error code.</summary>
    public Uri? HelpUri { get; internal set; }

    /// <summary>The HTTP status if the response is not a response of the API; otherwise, <see langword="null"/>.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>The number of tries, or 0 if nothing was sent.</summary>
    public int Tries { get; internal set; }

    /// <summary>
    /// Whether a write may have succeeded even though this exception reports a failure. <see langword="false"/> means that it did not
    /// succeed.
    /// </summary>
    public bool MayHaveSucceeded { get; internal set; }

    /// <summary>
    /// Whether every other call of the command would fail too: there is no connection, no valid credential, no permission, or
    /// no call left in this hour.
    /// </summary>
    internal bool AffectsEveryCall { get; set; }

    /// <summary>Whether <see cref="RecommendedAction"/> fits any invalid input, so that a command may give advice of its own.</summary>
    internal bool HasGeneralAdvice { get; set; }

    /// <summary>When the call was sent for the last time, by the clock's elapsed time.</summary>
    internal TimeSpan? SentAt { get; set; }

    /// <summary>The same failure for another call that it has hit too: PowerShell takes one object for one error.</summary>
    internal WeComCAException Copy() => new(this, Kind, ErrorId, Message);

    /// <summary>The same failure with a message that says more.</summary>
    internal WeComCAException WithMessage(string message) => new(this, Kind, ErrorId, message);

    /// <summary>The failure of a write whose response was lost; what is not given stays as it is.</summary>
    internal WeComCAException ToUnknownOutcome(string? errorId = null, string? message = null, string? advice = null) =>
        new(this, WeComCAErrorKind.OutcomeUnknown, errorId ?? ErrorId, message ?? Message)
        {
            RecommendedAction = advice ?? RecommendedAction,
            HasGeneralAdvice = advice == null && HasGeneralAdvice,
            MayHaveSucceeded = true,
            AffectsEveryCall = false,
        };
}
