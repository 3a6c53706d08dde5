namespace WeComCA.Client.Diagnostics;

/// <summary>A notice about a decision of the client during a call.</summary>
/// <param name="kind">How much it matters.</param>
/// <param name="message">One line for a person, in the caller's language.</param>
internal sealed class CallNotice(CallNoticeKind kind, string message)
{
    /// <summary>How much it matters.</summary>
    public CallNoticeKind Kind { get; } = kind;

    /// <summary>One line for a person.</summary>
    public string Message { get; } = message;

    /// <summary>What is waited for, for a notice of that kind.</summary>
    public CallWait? Wait { get; set; }

    /// <summary>What failed, for a notice of that kind.</summary>
    public WeComCAException? Failure { get; set; }

    /// <summary>What it failed for.</summary>
    public string Target { get; set; } = "";
}
