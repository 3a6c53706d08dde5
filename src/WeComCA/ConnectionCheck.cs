namespace WeComCA;

/// <summary>The checks of Test-WeComCAConnection, in this order.</summary>
public enum ConnectionCheck
{
    /// <summary>The platform accepts the secret, or the access token.</summary>
    Token,

    /// <summary>The platform responds, and it accepts calls from this IP address (60020).</summary>
    Address,

    /// <summary>The application is allowed to list its links (48002, 97297).</summary>
    LinkApi,

    /// <summary>The application is allowed to read the customers of a link (97298).</summary>
    Customers,

    /// <summary>The application is allowed to read the quota (97375).</summary>
    Quota,
}
