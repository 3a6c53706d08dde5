using System.Collections.Generic;

namespace WeComCA.Client.Paging;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
/// <param name="items">The items of the page that could be read.</param>
/// <param name="nextCursor">The cursor of the next page.</param>
/// <param name="isComplete">Whether every element of the page could be read.</param>
internal sealed class CursorPage<T>(IReadOnlyList<T> items, string? nextCursor, bool isComplete)
{
    public IReadOnlyList<T> Items { get; } = items;

    public bool IsComplete { get; } = isComplete;

    /// <summary>
    /// The cursor of the next page; <see langword="null"/> on the last page, whose cursor is absent or empty.
    /// </summary>
    public string? NextCursor { get; } = string.IsNullOrEmpty(nextCursor) ? null : nextCursor;
}
