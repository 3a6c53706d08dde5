namespace WeComCA;

/// <summary>A <c>weixin://</c> scheme that opens a link in WeChat (97297).</summary>
public sealed class WeComCAScheme
{
    internal WeComCAScheme(string scheme, string url, string? customerChannel, string? linkId, string? name)
    {
        Scheme = scheme;
        Url = url;
        CustomerChannel = customerChannel;
        LinkId = linkId;
        Name = name;
    }

    /// <summary>The scheme.</summary>
    public string Scheme { get; }

    /// <summary>The address of the link, as specified.</summary>
    public string Url { get; }

    /// <summary>The channel, or <see langword="null"/> if none was specified.</summary>
    public string? CustomerChannel { get; }

    /// <summary>The id of the link, if it was specified.</summary>
    public string? LinkId { get; }

    /// <summary>The name of the link, if it was specified.</summary>
    public string? Name { get; }

    /// <summary>Returns the scheme.</summary>
    /// <returns><see cref="Scheme"/>.</returns>
    public override string ToString() => Scheme;
}
