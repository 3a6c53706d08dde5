using System;
using WeComCA.Client.Pipeline;

namespace WeComCA;

/// <summary>
/// A command failed: a call to the platform, or a check before it. The message says what happened and to which link;
/// <see cref="RecommendedAction"/> says what to do now. No member ever contains a token or a secret.
/// </summary>
public sealed class WeComCAException : Exception
{
    internal WeComCAException(WeComCAErrorKind kind, string errorId, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        ErrorId = errorId;
    }

    /// <summary>Copies a failure; what is not given anew stays as it was.</summary>
    private WeComCAException(WeComCAException source, WeComCAErrorKind kind, string errorId, string message)
        : this(kind, errorId, message, source)
    {
        RecommendedAction = source.RecommendedAction;
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

    /// <summary>What sort of failure this is.</summary>
    public WeComCAErrorKind Kind { get; }

    /// <summary>
    /// A stable name for the failure, for scripts. When the platform refused the request it is <c>ApiError</c> and the code.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>What you can do about it.</summary>
    public string RecommendedAction { get; internal set; } = "";

    /// <summary>The platform's <c>errcode</c>; <see langword="null"/> unless the platform refused the request (97297).</summary>
    public int? ErrorCode { get; internal set; }

    /// <summary>
    /// The platform's <c>errmsg</c>, as received. It is meant for people; scripts should test <see cref="ErrorCode"/>.
    /// </summary>
    public string? ErrorMessage { get; internal set; }

    /// <summary>The hint number in <c>errmsg</c>, which the platform's support asks for.</summary>
    public string? Hint { get; internal set; }

    /// <summary>
    /// The address that the call came from, as the platform saw it; <see langword="null"/> unless <c>errmsg</c> contains it.
    /// </summary>
    public string? IPAddress { get; internal set; }

    /// <summary>The platform's page about the error code.</summary>
    public Uri? HelpUri { get; internal set; }

    /// <summary>The HTTP status; <see langword="null"/> unless the response was not one of the API.</summary>
    public int? HttpStatus { get; internal set; }

    /// <summary>How often the call was tried; 0 when nothing was sent.</summary>
    public int Tries { get; internal set; }

    /// <summary>
    /// Whether a write may have succeeded although this exception reports that it failed. <see langword="false"/> means that it
    /// did not succeed.
    /// </summary>
    public bool MayHaveSucceeded { get; internal set; }

    /// <summary>
    /// Whether every other call of the command would fail too: there is no connection, no valid credential, no permission, or
    /// no call left in this hour.
    /// </summary>
    internal bool AffectsEveryCall { get; set; }

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
            MayHaveSucceeded = true,
            AffectsEveryCall = false,
        };
}
