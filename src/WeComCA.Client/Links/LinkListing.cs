using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Paging;

namespace WeComCA.Client.Links;

/// <summary>
/// Reads the links of a listing in its order: several at the same time, and the next page in advance. A slow caller slows it
/// down.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="window">The links that are being read.</param>
/// <param name="skip">The number of ids to skip without reading them.</param>
/// <param name="first">The maximum number of links to read.</param>
/// <param name="context">The command that calls.</param>
internal sealed class LinkListing(WeComCAClient client, OrderedWindow<WeComCALink> window, int skip, int first, CallContext context)
{
    private readonly CursorPager<string> pager = client.ListLinkIds(context);
    private readonly Queue<string> ids = new();
    private int leftToSkip = skip;
    private int leftToRead = first;
    private int listed;

    /// <summary>Whether an id is to be read; all are without it.</summary>
    public Func<string, bool> Wants { get; set; } = _ => true;

    /// <summary>How many pages have been read.</summary>
    public int Pages => pager.Pages;

    /// <summary>How many links there are to read; <see langword="null"/> before the last page has been read.</summary>
    public int? Total => pager.IsFinished ? listed : null;

    private bool WantsPage => ids.Count == 0 && leftToRead > 0 && !pager.IsFinished;

    /// <inheritdoc cref="CursorPager{T}.RequireComplete"/>
    public void RequireComplete() => pager.RequireComplete();

    /// <summary>Takes the next link.</summary>
    /// <returns>The link, or why it could not be read; <see langword="null"/> at the end.</returns>
    /// <exception cref="WeComCAException">The listing could not be read on; what came before it was returned.</exception>
    public async Task<RecordOutcome<WeComCALink>?> TakeAsync()
    {
        while (true)
        {
            Fill();
            if (window.Count == 0)
            {
                if (!WantsPage)
                {
                    return null;
                }

                Queue(await pager.TakeAsync().ConfigureAwait(false));
                continue;
            }

            Task<RecordOutcome<WeComCALink>> oldest = window.Oldest;
            if (WantsPage && !window.IsFull && !oldest.IsCompleted)
            {
                await Task.WhenAny(oldest, pager.ReadAhead()).ConfigureAwait(false);
            }

            if (WantsPage && !window.IsFull && pager.ReadAhead().Status == TaskStatus.RanToCompletion)
            {
                // A page that failed is left until the links before it are out.
                Queue(await pager.TakeAsync().ConfigureAwait(false));
                continue;
            }

            RecordOutcome<WeComCALink> outcome = await oldest.ConfigureAwait(false);
            window.Leave();
            return outcome;
        }
    }

    private void Fill()
    {
        while (!window.IsFull && ids.Count > 0)
        {
            string id = ids.Dequeue();
            window.Enter(id, () => client.GetLinkAsync(id, context));
        }
    }

    private void Queue(IReadOnlyList<string> page)
    {
        foreach (string id in page.Where(Wants))
        {
            if (leftToSkip > 0)
            {
                leftToSkip--;
            }
            else if (leftToRead > 0)
            {
                leftToRead--;
                listed++;
                ids.Enqueue(id);
            }
        }

        if (leftToRead > 0)
        {
            _ = pager.ReadAhead();
        }
    }
}
