namespace WeComCA.Client.Diagnostics;

/// <summary>The importance of a <see cref="CallNotice"/>.</summary>
internal enum CallNoticeKind
{
    /// <summary>A decision that is useful in a log.</summary>
    Decision,

    /// <summary>The client waits before it goes on.</summary>
    Wait,

    /// <summary>A problem that the caller should check.</summary>
    Warning,

    /// <summary>A failure that does not end the work.</summary>
    Failure,
}
