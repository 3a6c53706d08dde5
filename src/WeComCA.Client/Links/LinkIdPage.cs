using System.Collections.Generic;
using WeComCA.Client.Serialization;

namespace WeComCA.Client.Links;

/// <summary>One page of a listing.</summary>
internal sealed class LinkIdPage(IReadOnlyList<string> linkIds, string? nextCursor)
{
    /// <summary>The most ids that the platform gives at once (97297, <c>limit</c>).</summary>
    public const int MaximumSize = 100;

    public IReadOnlyList<string> LinkIds { get; } = linkIds;

    /// <summary>Where the next page begins; <see langword="null"/> after the last one.</summary>
    public string? NextCursor { get; } = nextCursor;

    public static LinkIdPage FromAnswer(WireListAnswer answer) => new(
        LinkMapping.ToLinkIds(answer),
        string.IsNullOrEmpty(answer.NextCursor) ? null : answer.NextCursor);
}
