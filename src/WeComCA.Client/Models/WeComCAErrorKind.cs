using WeComCA.Client.Validation;

namespace WeComCA;

/// <summary>What sort of failure a <see cref="WeComCAException"/> reports.</summary>
public enum WeComCAErrorKind
{
    /// <summary>The input breaks a documented limit or is damaged. Nothing was sent.</summary>
    InvalidInput,

    /// <summary>The platform refused the credential or the access token, or a proxy refused the credential for it.</summary>
    Authentication,

    /// <summary>The application, the calling address or the user lacks a permission.</summary>
    Permission,

    /// <summary>Something that the request refers to does not exist.</summary>
    NotFound,

    /// <summary>A limit of the platform is reached, such as the number of links (41095).</summary>
    Limit,

    /// <summary>The API was called too often (45009) or too many times at once (45033).</summary>
    RateLimit,

    /// <summary>The platform refused the request for another reason.</summary>
    Refused,

    /// <summary>The platform could not be reached, or the connection was lost.</summary>
    Connection,

    /// <summary>No complete response arrived within the time limit.</summary>
    Timeout,

    /// <summary>The response is not one of the API.</summary>
    InvalidResponse,

    /// <summary>A write was sent and its response was lost: it may or may not have succeeded.</summary>
    OutcomeUnknown,

    /// <summary>The command was stopped before this was finished.</summary>
    Stopped,

    /// <summary>The input does not fit the links as they are. Nothing was sent.</summary>
    Conflict,

    /// <summary>The session does not allow it: nobody can be asked to confirm, or another version of the module is loaded.</summary>
    InvalidOperation,
}
