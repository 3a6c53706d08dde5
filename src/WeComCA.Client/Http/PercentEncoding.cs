using System;

namespace WeComCA.Client.Http;

/// <summary>Percent-encodes as specified in RFC 3986, with the same result on every framework.</summary>
internal static class PercentEncoding
{
    /// <summary>
    /// Encodes all characters except the unreserved ones, with uppercase hex digits. Depending on its host, .NET Framework does not
    /// encode five of the reserved ones.
    /// </summary>
    public static string Encode(string text) => Uri.EscapeDataString(text)
        .Replace("!", "%21")
        .Replace("'", "%27")
        .Replace("(", "%28")
        .Replace(")", "%29")
        .Replace("*", "%2A");
}
