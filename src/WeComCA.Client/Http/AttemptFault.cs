namespace WeComCA.Client.Http;

/// <summary>Why an attempt returned no response of the API.</summary>
internal enum AttemptFault
{
    /// <summary>It returned a response of the API.</summary>
    None,

    /// <summary>The platform was not reached: nothing of the request left this computer.</summary>
    NotSent,

    /// <summary>The client was closed: nothing of the request left this computer.</summary>
    Closed,

    /// <summary>The connection broke when the request may have been sent.</summary>
    ConnectionLost,

    /// <summary>There was no complete response within the time limit, and the request may have been sent.</summary>
    Timeout,

    /// <summary>There was no connection within the time limit: nothing of the request left this computer.</summary>
    ConnectTimeout,

    /// <summary>The time limit ended while the call waited for other calls: nothing of the request left this computer.</summary>
    QueueTimeout,

    /// <summary>HTTP 5xx or 408: a server or gateway failed, and the operation may have been done.</summary>
    ServerFailure,

    /// <summary>HTTP 429: too many requests. The operation was not done.</summary>
    TooManyRequests,

    /// <summary>HTTP 407: the proxy requires a credential or does not accept this one. The platform was not reached.</summary>
    ProxyRefused,

    /// <summary>Another HTTP status that does not mean success. The operation was not done.</summary>
    HttpRefused,

    /// <summary>The platform reported success, but documented members are missing or invalid.</summary>
    Undocumented,

    /// <summary>A success that is not JSON or does not have the documented structure.</summary>
    Unreadable,
}
