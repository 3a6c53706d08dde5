using System;

namespace WeComCA.Client.Http;

/// <summary>Percent-encodes as RFC 3986 says, alike on every framework.</summary>
internal static class PercentEncoding
{
    /// <summary>
    /// Encodes all but the unreserved characters, with upper-case hex. .NET Framework leaves five of the reserved ones
    /// as they are, depending on the host it runs in.
    /// </summary>
    public static string Encode(string text) => Uri.EscapeDataString(text)
        .Replace("!", "%21")
        .Replace("'", "%27")
        .Replace("(", "%28")
        .Replace(")", "%29")
        .Replace("*", "%2A");
}
