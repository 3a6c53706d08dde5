namespace WeComCA.Client.Links;

/// <summary>A complete update of a link. What is <see langword="null"/> is left out of the request and stays as it is.</summary>
internal sealed class LinkUpdate(string linkId, string? name, LinkRange? range, bool skipVerify, LinkPriority? priority)
{
    public string LinkId { get; } = linkId;

    public string? Name { get; } = name;

    public LinkRange? Range { get; } = range;

    public bool SkipVerify { get; } = skipVerify;

    public LinkPriority? Priority { get; } = priority;

    /// <summary>The link as it is once the platform has accepted this update.</summary>
    public WeComCALink Compose(WeComCALink before) => new(
        before.LinkId,
        Name ?? before.Name,
        before.Url,
        before.CreateTime,
        SkipVerify,
        Range ?? before.Range,
        Priority ?? before.Priority);
}
