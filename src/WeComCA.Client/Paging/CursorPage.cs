using System.Collections.Generic;

namespace WeComCA.Client.Paging;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class CursorPage<T>(IReadOnlyList<T> items, string? nextCursor)
{
    public IReadOnlyList<T> Items { get; } = items;

    /// <summary>
    /// Where the next page begins; <see langword="null"/> after the last one, which says so with an empty text or none.
    /// </summary>
    public string? NextCursor { get; } = string.IsNullOrEmpty(nextCursor) ? null : nextCursor;
}
