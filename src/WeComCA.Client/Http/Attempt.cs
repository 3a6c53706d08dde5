using System;
using System.Collections.Generic;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>The outcome of sending a request once. It never contains the secret that was sent.</summary>
internal sealed class Attempt
{
    /// <summary>The maximum length of a text. An errmsg of the platform is shorter.</summary>
    private const int MaximumTextLength = 500;

    public AttemptFault Fault { get; set; }

    public int? HttpStatus { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public Exception? Cause { get; set; }

    /// <summary>The text of the cause; empty if there is none.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The time of sending by <see cref="IClock.Elapsed"/>, after the waits for a token and a turn.</summary>
    public TimeSpan SentAt { get; set; }

    /// <summary>The platform's <c>errcode</c>; 0 for success or if there is a <see cref="Fault"/>.</summary>
    public int ErrorCode { get; set; }

    /// <summary>The platform's <c>errmsg</c>.</summary>
    public string ErrorMessage { get; set; } = "";

    /// <summary>The result, if <see cref="IsSuccess"/>.</summary>
    public object? Result { get; set; }

    /// <summary>The names of the elements of the response that could not be read and are missing in the result.</summary>
    public IReadOnlyList<string> Unread { get; set; } = [];

    /// <summary>Whether the cause of the failure was corrected, so that the call can be sent again immediately.</summary>
    public bool IsPutRight { get; set; }

    public bool IsSuccess => Fault == AttemptFault.None && ErrorCode == 0;

    /// <summary>Masks and shortens texts from outside. A cause is removed if it, or an inner one, contains a secret.</summary>
    public void Mask(params string[] secrets)
    {
        Detail = MessageText.Shorten(SecretMask.Apply(Cause?.GetBaseException().Message ?? "", secrets), MaximumTextLength);
        string whole = Cause?.ToString() ?? "";
        Cause = SecretMask.Apply(whole, secrets) == whole ? Cause : null;
        ErrorMessage = MessageText.Shorten(SecretMask.Apply(ErrorMessage, secrets), MaximumTextLength);
    }
}
