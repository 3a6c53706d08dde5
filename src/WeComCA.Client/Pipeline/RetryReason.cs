namespace WeComCA.Client.Pipeline;

/// <summary>Why a refused call can be sent again.</summary>
internal enum RetryReason
{
    /// <summary>It cannot be sent again.</summary>
    None,

    /// <summary>The platform was busy. The work may have been done anyway.</summary>
    Busy,

    /// <summary>The same data was changed elsewhere at the same time.</summary>
    VersionConflict,

    /// <summary>The endpoint was called too often and is blocked for a while.</summary>
    RateLimit,

    /// <summary>Too many calls were in flight at once.</summary>
    Concurrency,
}
