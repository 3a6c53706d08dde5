using System;
using System.Net;

namespace WeComCA.Client.Http;

/// <summary>The proxy of a connection. Without an address, the system's proxy is used.</summary>
/// <param name="address">The proxy's address.</param>
/// <param name="credential">The credential for the proxy.</param>
/// <param name="useDefaultCredentials">Whether to use the credentials of the account that runs the process.</param>
internal sealed class ProxySettings(Uri? address, NetworkCredential? credential, bool useDefaultCredentials)
{
    public Uri? Address { get; } = address;

    public NetworkCredential? Credential { get; } = credential;

    public bool UseDefaultCredentials { get; } = useDefaultCredentials;
}
