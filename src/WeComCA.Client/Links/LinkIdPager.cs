using System.Collections.Generic;
using System.Threading.Tasks;

namespace WeComCA.Client.Links;

/// <summary>
/// Walks a listing to its end, one page at a time, the next page being read while the current one is used. An id that
/// comes again is passed over, a cursor that comes again ends the listing with an error.
/// </summary>
internal sealed class LinkIdPager(WeComCAClient client, CallScope scope)
{
    private readonly HashSet<string> cursors = [];
    private readonly SeenIds seen = new();
    private Task<LinkIdPage>? next = client.ListLinkIdsAsync(null, scope);

    /// <summary>How many pages have been taken.</summary>
    public int Pages { get; private set; }

    public bool IsFinished => next == null;

    /// <summary>The page under way, for waiting.</summary>
    public Task Pending => next ?? Task.CompletedTask;

    /// <summary>Takes the next page; empty when the listing is finished, and sometimes before.</summary>
    /// <exception cref="WeComCAException">The page could not be read; the listing is incomplete.</exception>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        if (next == null)
        {
            return [];
        }

        LinkIdPage page = await next.ConfigureAwait(false);
        next = null;
        Pages++;
        if (page.NextCursor != null)
        {
            if (!cursors.Add(page.NextCursor))
            {
                throw new WeComCAException(
                    WeComCAErrorKind.InvalidAnswer,
                    "CursorRepeated",
                    LinkRules.Format(Messages.CursorRepeated, Pages))
                {
                    RecommendedAction = Messages.AdviceCursorRepeated,
                };
            }

            next = client.ListLinkIdsAsync(page.NextCursor, scope);
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
