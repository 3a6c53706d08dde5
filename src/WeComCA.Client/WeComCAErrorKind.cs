namespace WeComCA.Client;

/// <summary>What sort of failure a <see cref="WeComCAException"/> reports.</summary>
public enum WeComCAErrorKind
{
    /// <summary>What was given breaks a documented limit or is damaged; nothing was sent.</summary>
    InvalidInput,

    /// <summary>The credential or the access token was refused.</summary>
    Authentication,

    /// <summary>The application, the address or the user may not do this.</summary>
    Permission,

    /// <summary>Something that the request names does not exist.</summary>
    NotFound,

    /// <summary>A quota or a limit of the platform is exhausted.</summary>
    Limit,

    /// <summary>The platform refused the request for another reason.</summary>
    Refused,

    /// <summary>The platform could not be reached, or the connection was lost.</summary>
    Connection,

    /// <summary>No complete answer came in time.</summary>
    Timeout,

    /// <summary>An answer came that is not one of the API.</summary>
    InvalidAnswer,

    /// <summary>A write was sent and its answer was lost: it may or may not have been done.</summary>
    OutcomeUnknown,

    /// <summary>The command was stopped before this was finished.</summary>
    Stopped,

    /// <summary>What was given does not fit the links as they are; nothing was sent.</summary>
    Conflict,
}
