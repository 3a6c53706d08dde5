namespace WeComCA.Client.Http;

/// <summary>Why an attempt returned no response of the API.</summary>
internal enum AttemptFault
{
    /// <summary>It returned one.</summary>
    None,

    /// <summary>The platform was not reached: nothing of the request left this computer.</summary>
    NotSent,

    /// <summary>The client was closed: nothing of the request left this computer, and nothing will.</summary>
    Closed,

    /// <summary>The connection broke after the request may have left.</summary>
    ConnectionLost,

    /// <summary>No complete response in time, after the request may have left.</summary>
    Timeout,

    /// <summary>No connection within the time limit: nothing of the request left this computer.</summary>
    ConnectTimeout,

    /// <summary>The time limit ended while the call waited for other calls: nothing of the request left this computer.</summary>
    QueueTimeout,

    /// <summary>HTTP 5xx or 408: something on the way failed, the work may have been done.</summary>
    ServerFailure,

    /// <summary>HTTP 429: refused for now, the work was not done.</summary>
    TooManyRequests,

    /// <summary>HTTP 407: a proxy takes no request without a credential, or not with this one; the platform was not reached.</summary>
    ProxyRefused,

    /// <summary>Another HTTP status that is no success: refused, the work was not done.</summary>
    HttpRefused,

    /// <summary>The platform's own success, without what the document promises or with something else in its place.</summary>
    Undocumented,

    /// <summary>A success that is not JSON, or not of the documented shape.</summary>
    Unreadable,
}
