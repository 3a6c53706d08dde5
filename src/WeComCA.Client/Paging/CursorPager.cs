using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Paging;

/// <summary>
/// Reads a listing to its end, one page at a time. A repeated item is skipped. A repeated cursor, or several pages in a row without a
/// new item, end the listing with an error.
/// </summary>
/// <param name="read">Reads the page at a cursor; the first page has none.</param>
/// <param name="keyOf">Gets the key of an item. Items with the same key are the same.</param>
/// <param name="context">The command that calls.</param>
/// <typeparam name="T">The type of an item.</typeparam>
internal sealed class CursorPager<T>(Func<string?, Task<CursorPage<T>>> read, Func<T, string> keyOf, CallContext context)
{
    /// <summary>The maximum number of pages in a row without a new item. A listing with more is endless.</summary>
    private const int MostBarrenPages = 20;

    private readonly HashSet<string> cursors = [];
    private readonly SeenKeys seen = new();
    private string? cursor;
    private Task<CursorPage<T>>? pending;
    private int barrenPages;
    private bool isComplete = true;

    /// <summary>How many pages have been taken.</summary>
    public int Pages { get; private set; }

    public bool IsFinished { get; private set; }

    /// <summary>Starts to read the next page, unless there is none or it is already being read.</summary>
    /// <returns>The task that reads the page.</returns>
    public Task ReadAhead() => IsFinished ? Task.CompletedTask : pending ??= Observed(ReadAsync());

    /// <summary>Takes the next page. It is empty at the end of the listing, and sometimes before.</summary>
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
        isComplete &= page.IsComplete;
        IsFinished = cursor == null;
        List<T> items = NewOnly(page);
        barrenPages = items.Count == 0 ? barrenPages + 1 : 0;
        return IsFinished || barrenPages < MostBarrenPages ? items : throw Endless("ListingEndless", Messages.ListingEndless, Pages);
    }

    /// <summary>Reads all remaining items, for a caller that must know which items are missing.</summary>
    /// <exception cref="WeComCAException">A page or an element of one could not be read; the listing is incomplete.</exception>
    public async Task<IReadOnlyList<T>> TakeAllAsync()
    {
        List<T> all = [];
        while (!IsFinished)
        {
            all.AddRange(await TakeAsync().ConfigureAwait(false));
        }

        RequireComplete();
        return all;
    }

    /// <summary>Requires that every element was read, for a caller that must know which items are missing.</summary>
    /// <exception cref="WeComCAException">An element that was listed could not be read.</exception>
    public void RequireComplete()
    {
        if (!isComplete)
        {
            throw new WeComCAException(WeComCAErrorKind.InvalidResponse, "ListingIncomplete", Messages.ListingIncomplete)
            {
                RecommendedAction = Messages.AdviceCursorRepeated,
            };
        }
    }

    private async Task<CursorPage<T>> ReadAsync()
    {
        CursorPage<T> page = await read(cursor).ConfigureAwait(false);
        return page.NextCursor == null || cursors.Add(page.NextCursor)
            ? page
            : throw Endless("CursorRepeated", Messages.CursorRepeated, Pages + 1);
    }

    private static WeComCAException Endless(string errorId, string format, int page) => new(
        WeComCAErrorKind.InvalidResponse,
        errorId,
        MessageText.Format(format, page, MostBarrenPages))
    {
        RecommendedAction = Messages.AdviceCursorRepeated,
    };

    /// <summary>Ignores the failure of a page that was read in advance and is not needed.</summary>
    private static Task<CursorPage<T>> Observed(Task<CursorPage<T>> page)
    {
        page.ContinueWith(
            failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        return page;
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
                context.Report(MessageText.Format(Messages.ListedTwice, keyOf(item)));
            }
        }

        return items;
    }
}
