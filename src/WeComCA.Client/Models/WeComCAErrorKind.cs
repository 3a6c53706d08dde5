using WeComCA.Client.Validation;

namespace WeComCA;

/// <summary>The kind of failure that a <see cref="WeComCAException"/> reports.</summary>
public enum WeComCAErrorKind
{
    /// <summary>The input exceeds a documented limit or is damaged. Nothing was sent.</summary>
    InvalidInput,

    /// <summary>The platform refused the credential or the access token, or a proxy refused its credential.</summary>
    Authentication,

    /// <summary>The application, the calling IP address, or the user does not have a permission.</summary>
    Permission,

    /// <summary>Something that the request refers to does not exist.</summary>
    NotFound,

    /// <summary>A limit of the platform was reached, such as the number of links (41095).</summary>
    Limit,

    /// <summary>The API was called too often (45009), or by too many calls at the same time (45033).</summary>
    RateLimit,

    /// <summary>The platform refused the request for another reason.</summary>
    Refused,

    /// <summary>The platform could not be reached, or the connection was lost.</summary>
    Connection,

    /// <summary>No complete response was received within the time limit.</summary>
    Timeout,

    /// <summary>The response is not a response of the API.</summary>
    InvalidResponse,

    /// <summary>A write was sent, but its response was lost. It may have succeeded.</summary>
    OutcomeUnknown,

    /// <summary>The command was stopped before the call was finished.</summary>
    Stopped,

    /// <summary>The input does not match the current links. Nothing was sent.</summary>
    Conflict,

    /// <summary>
    /// The session does not allow the operation: it cannot prompt for confirmation, or another version of the module is loaded.
    /// </summary>
    InvalidOperation,
}
