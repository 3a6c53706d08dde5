namespace WeComCA.Client.Diagnostics;

/// <summary>Something that the client decided while a call was under way.</summary>
/// <param name="kind">How much it matters.</param>
/// <param name="message">One line for a person, in the caller's language.</param>
internal sealed class CallNotice(CallNoticeKind kind, string message)
{
    /// <summary>How much it matters.</summary>
    public CallNoticeKind Kind { get; } = kind;

    /// <summary>One line for a person.</summary>
    public string Message { get; } = message;
}
