using System;

namespace WeComCA.Client.Http;

/// <summary>The platform's address in one form, however it was written.</summary>
internal static class BaseAddress
{
    /// <summary>The address with one slash at its end, so that paths can be put below it and two addresses compared.</summary>
    public static Uri Normalize(Uri address) => new(address.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>Whether requests may go through a proxy: plain http would show it the secret.</summary>
    public static bool MayPassProxy(Uri address) => address.Scheme != Uri.UriSchemeHttp;
}
