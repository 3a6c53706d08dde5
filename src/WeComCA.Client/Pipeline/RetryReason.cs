namespace WeComCA.Client.Pipeline;

/// <summary>Why a call that the platform refused may be sent again.</summary>
internal enum RetryReason
{
    /// <summary>It may not.</summary>
    None,

    /// <summary>The platform was busy. The work may have been done all the same.</summary>
    Busy,

    /// <summary>Somebody else changed the same data at the same moment.</summary>
    VersionConflict,

    /// <summary>The endpoint was called too often and is shut for a while.</summary>
    RateLimit,

    /// <summary>Too many calls were in flight at once.</summary>
    Concurrency,
}
