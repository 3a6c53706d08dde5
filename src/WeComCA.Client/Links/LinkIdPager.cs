using System.Collections.Generic;
using System.Threading.Tasks;

namespace WeComCA.Client.Links;

/// <summary>
/// Walks a listing to its end, one page at a time. An id that comes again is passed over, a cursor that comes again ends the
/// listing with an error.
/// </summary>
internal sealed class LinkIdPager(WeComCAClient client, CallScope scope)
{
    private readonly HashSet<string> cursors = [];
    private readonly SeenIds seen = new();
    private string? cursor;
    private Task<LinkIdPage>? pending;

    /// <summary>How many pages have been taken.</summary>
    public int Pages { get; private set; }

    public bool IsFinished { get; private set; }

    /// <summary>Begins to read the next page, when there is one and it is not being read already.</summary>
    /// <returns>The reading, for waiting.</returns>
    public Task ReadAhead() => IsFinished ? Task.CompletedTask : pending ??= client.ListLinkIdsAsync(cursor, scope);

    /// <summary>Takes the next page; empty when the listing is finished, and sometimes before.</summary>
    /// <exception cref="WeComCAException">The page could not be read; the listing is incomplete.</exception>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        if (IsFinished)
        {
            return [];
        }

        _ = ReadAhead();
        LinkIdPage page = await pending!.ConfigureAwait(false);
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

    /// <summary>All ids that are left.</summary>
    public async Task<IReadOnlyList<string>> TakeAllAsync()
    {
        List<string> all = [];
        while (!IsFinished)
        {
            all.AddRange(await TakeAsync().ConfigureAwait(false));
        }

        return all;
    }

    private List<string> NewOnly(LinkIdPage page)
    {
        List<string> ids = [];
        foreach (string id in page.LinkIds)
        {
            if (seen.Add(id))
            {
                ids.Add(id);
            }
            else
            {
                scope.Decided(LinkRules.Format(Messages.LinkListedTwice, id));
            }
        }

        return ids;
    }
}
