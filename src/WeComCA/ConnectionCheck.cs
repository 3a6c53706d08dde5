namespace WeComCA;

/// <summary>What Test-WeComCAConnection checks, in this order.</summary>
public enum ConnectionCheck
{
    /// <summary>The platform accepts the secret, or the access token.</summary>
    Token,

    /// <summary>The platform answers, and accepts calls from this address (60020).</summary>
    Address,

    /// <summary>The application may list its links (48002, 97297).</summary>
    LinkApi,

    /// <summary>The application may read the customers of a link (97298).</summary>
    Customers,

    /// <summary>The application may read the quota (97375).</summary>
    Quota,
}
