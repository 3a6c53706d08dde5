using System;
using WeComCA.Client;

namespace WeComCA;

/// <summary>
/// A connection to one application of one corporation. Nothing about it can be changed, it may be used from many threads,
/// and it shows no secret.
/// </summary>
public sealed class WeComCAConnection
{
    internal WeComCAConnection(WeComCAClient client)
    {
        Client = client;
        SeenLinks = new SeenLinks();
    }

    /// <summary>The corporation's id; empty when the connection was made with a ready access token.</summary>
    public string CorpId => Client.Options.CorpId ?? "";

    /// <summary>The platform's address.</summary>
    public Uri ApiBaseUri => Client.Options.ApiBaseUri;

    /// <summary>How the connection gets its access token: <c>Secret</c> (refreshed) or <c>AccessToken</c> (not).</summary>
    public string Authentication => Client.Options.AccessToken == null ? "Secret" : "AccessToken";

    /// <summary>The proxy's address; <see langword="null"/> for the system's proxy.</summary>
    public Uri? Proxy => Client.Options.Proxy;

    /// <summary>How long one whole call may take, in seconds.</summary>
    public int TimeoutSec => (int)Client.Options.Timeout.TotalSeconds;

    /// <summary>The most calls of one API in any 60 seconds; 0 for no pacing.</summary>
    public int CallsPerMinute => Client.Options.CallsPerMinute;

    /// <summary>Whether the connection can be used; false after Disconnect-WeComCA.</summary>
    public bool IsOpen => !Client.IsDisposed;

    internal WeComCAClient Client { get; }

    internal SeenLinks SeenLinks { get; }

    /// <summary>Which corporation and address.</summary>
    /// <returns>A text without any secret.</returns>
    public override string ToString() => CorpId.Length == 0 ? ApiBaseUri.Host : CorpId + "@" + ApiBaseUri.Host;
}
