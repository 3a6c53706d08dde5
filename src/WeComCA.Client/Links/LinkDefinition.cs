namespace WeComCA.Client.Links;

/// <summary>A link to be created. What is <see langword="null"/> is left out of the request.</summary>
internal sealed class LinkDefinition(string name, LinkRange range, bool? skipVerify, LinkPriority? priority)
{
    public string Name { get; } = name;

    public LinkRange Range { get; } = range;

    public bool? SkipVerify { get; } = skipVerify;

    public LinkPriority? Priority { get; } = priority;
}
