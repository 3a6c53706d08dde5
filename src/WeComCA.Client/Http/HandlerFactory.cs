using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace WeComCA.Client.Http;

/// <summary>Makes the HTTP handler of a connection; its settings are fixed before the first request.</summary>
internal static class HandlerFactory
{
    /// <summary>The most connections to the platform; the window of a command stays within it.</summary>
    public const int MaximumConnections = 64;

    /// <summary>Whether this is .NET Framework, whose handler can do less.</summary>
    public static bool IsNetFramework => typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>Makes a handler.</summary>
    /// <param name="baseUri">The platform's address.</param>
    /// <param name="proxy">The proxy; plain http, which is for this machine only, goes through none.</param>
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
            // .NET Framework takes the protocols of the program it runs in; Windows PowerShell still allows TLS 1.0.
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
