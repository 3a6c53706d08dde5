using System.Text.RegularExpressions;

namespace WeComCA.Client.Http;

/// <summary>Takes secrets out of texts that others wrote: the platform, a gateway, .NET.</summary>
internal static class SecretMask
{
    private const string Mask = "***";

    private static readonly Regex SecretParameter = new(
        @"((?:access_token|corpsecret|secret)[""']?\s*[=:]\s*[""']?)[^\s&""',;]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Masks a secret as it is and as it was in the URL, and whatever looks like one.</summary>
    public static string Apply(string text, string secret)
    {
        if (text.Length == 0)
        {
            return text;
        }

        string forms = Regex.Escape(secret) + "|" + Regex.Escape(PercentEncoding.Encode(secret));
        string masked = Regex.Replace(text, forms, Mask, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        return SecretParameter.Replace(masked, "$1" + Mask);
    }
}
