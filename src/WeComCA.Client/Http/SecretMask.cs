using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace WeComCA.Client.Http;

/// <summary>Removes secrets from texts of the platform, a gateway, or .NET.</summary>
internal static class SecretMask
{
    private const string Mask = "***";

    private static readonly Regex SecretParameter = new(
        @"((?:access_token|corpsecret|secret|chat_key)[""']?\s*[=:]\s*[""']?)[^\s&""',;]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // .NET shows an address unescaped, so the password may contain a space or a quote, but no slash.
    private static readonly Regex UserInfo = new("://[^/?#]*@", RegexOptions.CultureInvariant);

    /// <summary>
    /// Masks secrets, also in their URL-encoded form, parameters that usually contain secrets, and the user and password in addresses.
    /// </summary>
    public static string Apply(string text, params string[] secrets)
    {
        if (text.Length == 0)
        {
            return text;
        }

        IEnumerable<string> forms = secrets.SelectMany(secret => new[] { secret, PercentEncoding.Encode(secret) });

        // The static methods of Regex would cache the pattern, which contains the secret.
        string masked = new Regex(string.Join("|", forms.Select(Regex.Escape)), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)
            .Replace(text, Mask);
        return UserInfo.Replace(SecretParameter.Replace(masked, "$1" + Mask), "://" + Mask + "@");
    }
}
