namespace WeComCA.Client.Diagnostics;

/// <summary>How much a <see cref="CallNotice"/> matters.</summary>
internal enum CallNoticeKind
{
    /// <summary>A decision that a log may want.</summary>
    Decision,

    /// <summary>The client waits before it goes on.</summary>
    Wait,

    /// <summary>Something the caller should look at.</summary>
    Warning,

    /// <summary>Something that failed while the work as a whole goes on.</summary>
    Failure,
}
