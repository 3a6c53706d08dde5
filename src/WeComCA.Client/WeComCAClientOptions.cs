using System;
using System.Net;
using System.Security;
using WeComCA.Client.Authentication;
using WeComCA.Client.Validation;

namespace WeComCA.Client;

/// <summary>The address of the platform and the identity of the client.</summary>
internal sealed class WeComCAClientOptions
{
    /// <summary>The public address of the platform.</summary>
    public static Uri DefaultApiBaseUri { get; } = new("https://qyapi.weixin.qq.com");

    /// <summary>The platform's address: https, or http to this machine only; no query, no user name.</summary>
    public Uri ApiBaseUri { get; set; } = DefaultApiBaseUri;

    /// <summary>The corporation's id (10013, <c>corpid</c>); not needed with <see cref="AccessToken"/>.</summary>
    public string? CorpId { get; set; }

    /// <summary>The application's secret (10013, <c>corpsecret</c>).</summary>
    public SecureString? Secret { get; set; }

    /// <summary>An access token instead of a secret. It cannot be refreshed.</summary>
    public SecureString? AccessToken { get; set; }

    /// <summary>The address of the proxy, or <see langword="null"/> for the system proxy.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy. It is sent only there.</summary>
    public NetworkCredential? ProxyCredential { get; set; }

    /// <summary>Whether the proxy gets the credentials of the account that runs the process.</summary>
    public bool ProxyUseDefaultCredentials { get; set; }

    /// <summary>The time limit of one call, including the body of its response; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum number of calls of one endpoint in any 60 seconds; 9,000 by default, 0 for no limit.</summary>
    public int CallsPerMinute { get; set; } = 9000;

    /// <summary>Copies the options and their secrets, because the caller may change or dispose of the originals.</summary>
    public WeComCAClientOptions Copy() => new()
    {
        ApiBaseUri = ApiBaseUri,
        CorpId = CorpId,
        Secret = Secret == null ? null : SecureText.Copy(Secret),
        AccessToken = AccessToken == null ? null : SecureText.Copy(AccessToken),
        Proxy = Proxy,
        ProxyCredential = ProxyCredential,
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
        Timeout = Timeout,
        CallsPerMinute = CallsPerMinute,
    };

    /// <summary>Wipes the secrets from memory. The properties still show which kind of secret there was.</summary>
    public void ForgetSecrets()
    {
        Secret?.Dispose();
        AccessToken?.Dispose();
        ProxyCredential = null;
    }
}
