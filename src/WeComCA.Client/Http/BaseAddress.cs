using System;

namespace WeComCA.Client.Http;

/// <summary>The normalized address of the platform.</summary>
internal static class BaseAddress
{
    /// <summary>The address with one slash at its end, so that paths can be appended and two addresses can be compared.</summary>
    public static Uri Normalize(Uri address) => new(address.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>Whether requests may go through a proxy: with plain http, the proxy could read the secret.</summary>
    public static bool MayPassProxy(Uri address) => address.Scheme != Uri.UriSchemeHttp;
}
