namespace WeComCA.Client.Diagnostics;

/// <summary>A notice about a decision of the client during a call.</summary>
/// <param name="kind">The importance of the notice.</param>
/// <param name="message">One line of text, in the caller's language.</param>
internal sealed class CallNotice(CallNoticeKind kind, string message)
{
    /// <summary>The importance of the notice.</summary>
    public CallNoticeKind Kind { get; } = kind;

    /// <summary>One line of text, in the caller's language.</summary>
    public string Message { get; } = message;

    /// <summary>The wait, for a notice of that kind.</summary>
    public CallWait? Wait { get; set; }

    /// <summary>The failure, for a notice of that kind.</summary>
    public WeComCAException? Failure { get; set; }

    /// <summary>The target of the failed call.</summary>
    public string Target { get; set; } = "";
}
