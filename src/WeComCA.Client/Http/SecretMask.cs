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

    // .NET shows an address with its escapes undone, so a space or a quote may stand in the password, but no slash.
    private static readonly Regex UserInfo = new("://[^/?#]*@", RegexOptions.CultureInvariant);

    /// <summary>
    /// Masks secrets as they are and as they are in a URL, whatever looks like one, and the user and password of any address.
    /// </summary>
    public static string Apply(string text, params string[] secrets)
    {
        if (text.Length == 0)
        {
            return text;
        }

        IEnumerable<string> forms = secrets.SelectMany(secret => new[] { secret, PercentEncoding.Encode(secret) });

        // The static methods of Regex would keep the pattern, which holds the secret, for the life of the process.
        string masked = new Regex(string.Join("|", forms.Select(Regex.Escape)), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)
            .Replace(text, Mask);
        return UserInfo.Replace(SecretParameter.Replace(masked, "$1" + Mask), "://" + Mask + "@");
    }
}
