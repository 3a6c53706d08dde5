using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WeComCA.Client.Links;

namespace WeComCA.Client.Paging;

/// <summary>
/// Walks a listing to its end, one page at a time. An item that comes again is passed over, a cursor that comes again ends
/// the listing with an error.
/// </summary>
/// <param name="read">Reads the page at a cursor; the first page has none.</param>
/// <param name="keyOf">What makes an item the same as another.</param>
/// <param name="scope">The command that calls.</param>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class CursorPager<T>(Func<string?, Task<CursorPage<T>>> read, Func<T, string> keyOf, CallScope scope)
{
    private readonly HashSet<string> cursors = [];
    private readonly SeenKeys seen = new();
    private string? cursor;
    private Task<CursorPage<T>>? pending;

    /// <summary>How many pages have been taken.</summary>
    public int Pages { get; private set; }

    public bool IsFinished { get; private set; }

    /// <summary>Begins to read the next page, when there is one and it is not being read already.</summary>
    /// <returns>The reading, for waiting.</returns>
    public Task ReadAhead() => IsFinished ? Task.CompletedTask : pending ??= read(cursor);

    /// <summary>Takes the next page; empty when the listing is finished, and sometimes before.</summary>
    /// <exception cref="WeComCAException">The page could not be read; the listing is incomplete.</exception>
    public async Task<IReadOnlyList<T>> TakeAsync()
    {
        if (IsFinished)
        {
            return [];
        }

        _ = ReadAhead();
        CursorPage<T> page = await pending!.ConfigureAwait(false);
        pending = null;
        Pages++;
        cursor = page.NextCursor;
        IsFinished = cursor == null;
        if (cursor != null && !cursors.Add(cursor))
        {
            throw new WeComCAException(
                WeComCAErrorKind.InvalidAnswer,
                "CursorRepeated",
                LinkRules.Format(Messages.CursorRepeated, Pages))
            {
                RecommendedAction = Messages.AdviceCursorRepeated,
            };
        }

        return NewOnly(page);
    }

    /// <summary>All items that are left.</summary>
    public async Task<IReadOnlyList<T>> TakeAllAsync()
    {
        List<T> all = [];
        while (!IsFinished)
        {
            all.AddRange(await TakeAsync().ConfigureAwait(false));
        }

        return all;
    }

    private List<T> NewOnly(CursorPage<T> page)
    {
        List<T> items = [];
        foreach (T item in page.Items)
        {
            if (seen.Add(keyOf(item)))
            {
                items.Add(item);
            }
            else
            {
                scope.Decided(LinkRules.Format(Messages.ListedTwice, keyOf(item)));
            }
        }

        return items;
    }
}
