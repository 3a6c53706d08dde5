using System;
using System.Net;

namespace WeComCA.Client.Http;

/// <summary>The proxy of a connection. Without an address it is the system's.</summary>
/// <param name="address">The proxy's address.</param>
/// <param name="credential">Goes to the proxy only.</param>
/// <param name="useDefaultCredentials">Whether the proxy gets the credentials of the account that runs the process.</param>
internal sealed class ProxySettings(Uri? address, NetworkCredential? credential, bool useDefaultCredentials)
{
    public Uri? Address { get; } = address;

    public NetworkCredential? Credential { get; } = credential;

    public bool UseDefaultCredentials { get; } = useDefaultCredentials;
}
