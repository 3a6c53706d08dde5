using System;
using System.Collections.Generic;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>The outcome of sending a request once. It never contains the secret that was sent.</summary>
internal sealed class Attempt
{
    /// <summary>More than the platform ever writes into an errmsg.</summary>
    private const int MaximumTextLength = 500;

    public AttemptFault Fault { get; set; }

    public int? HttpStatus { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public Exception? Cause { get; set; }

    /// <summary>The cause in words; empty without one.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>When it was sent, by <see cref="IClock.Elapsed"/>, after all waiting for a token and a turn.</summary>
    public TimeSpan SentAt { get; set; }

    /// <summary>The platform's <c>errcode</c>; 0 for success, and while there is a <see cref="Fault"/>.</summary>
    public int ErrorCode { get; set; }

    /// <summary>The platform's <c>errmsg</c>.</summary>
    public string ErrorMessage { get; set; } = "";

    /// <summary>What the response says, when <see cref="IsSuccess"/>.</summary>
    public object? Result { get; set; }

    /// <summary>The names of the elements of the response that could not be read and are missing in the result.</summary>
    public IReadOnlyList<string> Unread { get; set; } = [];

    /// <summary>Whether what it failed for is put right, so that the call can be sent again at once.</summary>
    public bool IsPutRight { get; set; }

    public bool IsSuccess => Fault == AttemptFault.None && ErrorCode == 0;

    /// <summary>Masks and shortens what others wrote; a cause whose text, or that of one within it, holds a secret is left out.</summary>
    public void Mask(params string[] secrets)
    {
        Detail = MessageText.Shorten(SecretMask.Apply(Cause?.GetBaseException().Message ?? "", secrets), MaximumTextLength);
        string whole = Cause?.ToString() ?? "";
        Cause = SecretMask.Apply(whole, secrets) == whole ? Cause : null;
        ErrorMessage = MessageText.Shorten(SecretMask.Apply(ErrorMessage, secrets), MaximumTextLength);
    }
}
