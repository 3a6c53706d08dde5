using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WeComCA.Client.Http;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Links;

/// <summary>Converts the address of a link to the <c>weixin://</c> scheme that opens it in WeChat (97297).</summary>
internal static class LinkScheme
{
    public const int MaximumChannelBytes = 64;

    private const int MaximumUrlLength = 8192;
    private const string Prefix = "weixin://biz/ww/profile/";
    private const string ChannelParameter = "customer_channel";

    /// <summary>Makes the scheme.</summary>
    /// <param name="url">The link's address; every part but the channel is kept byte for byte.</param>
    /// <param name="channel">
    /// The channel to be recorded, at most 64 bytes of UTF-8; <see langword="null"/> keeps the address as it is.
    /// </param>
    /// <returns>The scheme.</returns>
    public static string Create(string url, string? channel)
    {
        RequireUrl(url);
        return Prefix + PercentEncoding.Encode(channel == null ? url : WithChannel(url, channel));
    }

    public static void RequireUrl(string url)
    {
        DamagedText.RequireSound(url, "Url");
        if (url.Length > MaximumUrlLength
            || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            string shown = url.Length <= 200 ? url : url.Substring(0, 200) + "…";
            throw InvalidInput.Create("UrlInvalid", MessageText.Format(Messages.UrlInvalid, shown));
        }
    }

    public static void RequireChannel(string channel)
    {
        DamagedText.RequireSound(channel, "CustomerChannel");
        if (channel.Length == 0)
        {
            throw InvalidInput.Create("ChannelEmpty", Messages.ChannelEmpty);
        }

        if (channel.Any(char.IsControl))
        {
            throw InvalidInput.Create("ControlCharacter", MessageText.Format(Messages.ControlCharacter, "CustomerChannel"));
        }

        int bytes = Encoding.UTF8.GetByteCount(channel);
        if (bytes > MaximumChannelBytes)
        {
            throw InvalidInput.Create(
                "ChannelTooLong",
                MessageText.Format(Messages.ChannelTooLong, MessageText.Shorten(channel), bytes, MaximumChannelBytes));
        }
    }

    /// <summary>Whether WeChat is known to decode the channel as it is written.</summary>
    public static bool IsPlainChannel(string channel) => channel.All(c =>
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c is '_' or '.' or '-');

    public static bool HasChannel(string url) => SplitUrl(url).Parameters.Any(IsChannel);

    private static string WithChannel(string url, string channel)
    {
        RequireChannel(channel);
        (string address, IReadOnlyList<string> parameters, string fragment) = SplitUrl(url);
        IEnumerable<string> kept = parameters.Where(parameter => !IsChannel(parameter));
        string query = string.Join("&", kept.Concat([ChannelParameter + "=" + PercentEncoding.Encode(channel)]));
        return address + "?" + query + fragment;
    }

    private static bool IsChannel(string parameter) =>
        parameter == ChannelParameter || parameter.StartsWith(ChannelParameter + "=", StringComparison.Ordinal);

    private static (string Address, IReadOnlyList<string> Parameters, string Fragment) SplitUrl(string url)
    {
        int hash = url.IndexOf('#');
        string fragment = hash < 0 ? "" : url.Substring(hash);
        string whole = hash < 0 ? url : url.Substring(0, hash);
        int mark = whole.IndexOf('?');
        string[] parameters = mark < 0 || mark == whole.Length - 1 ? [] : whole.Substring(mark + 1).Split('&');
        return (mark < 0 ? whole : whole.Substring(0, mark), parameters, fragment);
    }
}
