using System;
using WeComCA.Client;

namespace WeComCA;

/// <summary>
/// A connection to an application of a corporation. It cannot be changed, several threads can use it, and it does not contain a
/// secret that can be read.
/// </summary>
public sealed class WeComCAConnection
{
    internal WeComCAConnection(WeComCAClient client)
    {
        Client = client;
        SeenLinks = new SeenLinks();
    }

    /// <summary>The id of the corporation. It is empty if the connection was created with an access token.</summary>
    public string CorpId => Client.Options.CorpId ?? "";

    /// <summary>The address of the platform.</summary>
    public Uri ApiBaseUri => Client.Options.ApiBaseUri;

    /// <summary>How the connection gets its access token: <c>Secret</c> (refreshed) or <c>AccessToken</c> (not refreshed).</summary>
    public string Authentication => Client.Options.AccessToken == null ? "Secret" : "AccessToken";

    /// <summary>The address of the proxy, or <see langword="null"/> for the system proxy.</summary>
    public Uri? Proxy => Client.Options.Proxy;

    /// <summary>The time limit of a call, in seconds.</summary>
    public int TimeoutSec => (int)Client.Options.Timeout.TotalSeconds;

    /// <summary>The maximum number of calls to each API in 60 seconds, or 0 for no limit.</summary>
    public int CallsPerMinute => Client.Options.CallsPerMinute;

    /// <summary>Whether the connection is open. It is false after Disconnect-WeComCA.</summary>
    public bool IsOpen => !Client.IsDisposed;

    internal WeComCAClient Client { get; }

    internal SeenLinks SeenLinks { get; }

    /// <summary>Returns the corporation and the address.</summary>
    /// <returns>A text without any secret.</returns>
    public override string ToString() => CorpId.Length == 0 ? ApiBaseUri.Host : CorpId + "@" + ApiBaseUri.Host;
}
