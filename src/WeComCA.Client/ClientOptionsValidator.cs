using System;
using System.Linq;
using System.Security;
using WeComCA.Client.Http;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client;

/// <summary>Checks the options of a client before anything is sent.</summary>
internal static class ClientOptionsValidator
{
    private const int MaximumCredentialLength = 1024;

    private const string Quotes = "\"'`´‘’‚“”„«»‹›「」『』＂＇";

    /// <summary>.NET Framework takes no other proxy than that of the first scheme.</summary>
    private static readonly string[] ProxySchemes = HandlerFactory.IsNetFramework
        ? ["http"]
        : ["http", "https", "socks4", "socks4a", "socks5"];

    public static void Validate(WeComCAClientOptions options)
    {
        RequireBaseUri(options.ApiBaseUri);
        if (options.Proxy != null)
        {
            RequireProxy(options.Proxy);
        }

        if (options.ProxyUseDefaultCredentials && options.ProxyCredential != null)
        {
            throw InvalidInput.Create("ProxyCredentialAmbiguous", Messages.ProxyCredentialAmbiguous);
        }

        if (options.AccessToken != null)
        {
            // Scripts know the error ids of both kinds of secret as those of one.
            RequireCredentialText(SecureText.Reveal(options.AccessToken), "AccessToken", "Secret");
            return;
        }

        RequireCredentialText(options.CorpId ?? "", "CorpId", "CorpId");
        RequireCredentialText(SecureText.Reveal(options.Secret ?? new SecureString()), "Secret", "Secret");
    }

    private static void RequireBaseUri(Uri uri)
    {
        bool isHttps = uri.IsAbsoluteUri && uri.Scheme == Uri.UriSchemeHttps;
        bool isLoopback = uri.IsAbsoluteUri && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
        if (!isHttps && !isLoopback)
        {
            throw InvalidInput.Create(
                "ApiBaseUriInsecure",
                MessageText.Format(Messages.ApiBaseUriInsecure, WithoutUserInfo(uri)));
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw InvalidInput.Create("ApiBaseUriInvalid", MessageText.Format(Messages.ApiBaseUriInvalid, WithoutUserInfo(uri)));
        }
    }

    private static void RequireProxy(Uri proxy)
    {
        if (!proxy.IsAbsoluteUri || !ProxySchemes.Contains(proxy.Scheme) || proxy.Host.Length == 0 || proxy.UserInfo.Length > 0)
        {
            throw InvalidInput.Create("ProxyInvalid", MessageText.Format(Messages.ProxyInvalid, WithoutUserInfo(proxy)));
        }
    }

    private static void RequireCredentialText(string text, string parameter, string errorPrefix)
    {
        if (text.Length == 0)
        {
            throw InvalidInput.Create(errorPrefix + "Empty", MessageText.Format(Messages.CredentialEmpty, parameter));
        }

        if (InvisibleCharacters.FindFirst(text) is { } codePoint)
        {
            throw InvalidInput.Create(errorPrefix + "Invalid", MessageText.Format(Messages.CredentialInvisible, parameter, codePoint));
        }

        if (text.Any(c => Quotes.IndexOf(c) >= 0))
        {
            throw InvalidInput.Create(errorPrefix + "Invalid", MessageText.Format(Messages.CredentialQuoted, parameter));
        }

        if (text.Length > MaximumCredentialLength
            || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c == '\uFFFD'))
        {
            throw InvalidInput.Create(
                errorPrefix + "Invalid",
                MessageText.Format(Messages.CredentialInvalid, parameter, MaximumCredentialLength));
        }
    }

    private static string WithoutUserInfo(Uri uri) => uri.IsAbsoluteUri && uri.Host.Length > 0
        ? uri.GetComponents(UriComponents.Scheme | UriComponents.HostAndPort, UriFormat.UriEscaped)
        : "(…)";
}
