using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace WeComCA.Client.Http;

/// <summary>Creates the HTTP handler of a connection. Its settings cannot change after the first request.</summary>
internal static class HandlerFactory
{
    /// <summary>The maximum number of connections to the platform, and of concurrent calls of a command.</summary>
    public const int MaximumConnections = 64;

    /// <summary>Whether this is .NET Framework, whose handler has fewer features.</summary>
    public static bool IsNetFramework => typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>Creates a handler.</summary>
    /// <param name="baseUri">The platform's address.</param>
    /// <param name="proxy">The proxy. It is not used for plain http, which is only for this computer.</param>
    public static HttpClientHandler Create(Uri baseUri, ProxySettings proxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = MaximumConnections,
            UseProxy = BaseAddress.MayPassProxy(baseUri),
        };
        if (handler.SupportsAutomaticDecompression)
        {
            handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        }

        if (handler.UseProxy)
        {
            SetProxy(handler, proxy);
        }

        if (IsNetFramework)
        {
            // .NET Framework uses the protocols of its host, and Windows PowerShell still allows TLS 1.0.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }

    private static void SetProxy(HttpClientHandler handler, ProxySettings proxy)
    {
        if (proxy.Address != null)
        {
            handler.Proxy = new WebProxy(proxy.Address)
            {
                Credentials = proxy.UseDefaultCredentials ? CredentialCache.DefaultCredentials : proxy.Credential,
            };
        }
        else if (proxy.UseDefaultCredentials)
        {
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        }
        else if (proxy.Credential != null)
        {
            handler.DefaultProxyCredentials = proxy.Credential;
        }
    }
}
