using System.Collections.Generic;

namespace WeComCA.Client.Paging;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="items">What could be read of the page.</param>
/// <param name="nextCursor">Where the next page begins.</param>
/// <param name="isComplete">Whether every element of the page could be read.</param>
internal sealed class CursorPage<T>(IReadOnlyList<T> items, string? nextCursor, bool isComplete)
{
    public IReadOnlyList<T> Items { get; } = items;

    public bool IsComplete { get; } = isComplete;

    /// <summary>
    /// Where the next page begins; <see langword="null"/> after the last one, which says so with an empty text or none.
    /// </summary>
    public string? NextCursor { get; } = string.IsNullOrEmpty(nextCursor) ? null : nextCursor;
}
