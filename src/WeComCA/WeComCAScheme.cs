namespace WeComCA;

/// <summary>A <c>weixin://</c> scheme that opens a link inside WeChat (97297).</summary>
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

    /// <summary>The link's address, as it was given.</summary>
    public string Url { get; }

    /// <summary>The channel; <see langword="null"/> when none was named.</summary>
    public string? CustomerChannel { get; }

    /// <summary>The link's id, when it was given along.</summary>
    public string? LinkId { get; }

    /// <summary>The link's name, when it was given along.</summary>
    public string? Name { get; }

    /// <summary>The scheme alone.</summary>
    /// <returns><see cref="Scheme"/>.</returns>
    public override string ToString() => Scheme;
}
