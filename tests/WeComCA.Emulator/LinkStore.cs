using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>The links of one app: what is true, and what list_link and get see of it so far.</summary>
internal sealed class LinkStore(ulong salt, Func<PlatformSwitches> switches, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, PlatformLink> truth = [];
    private readonly Dictionary<string, PlatformLink> seen = [];
    private readonly Queue<(TimeSpan Due, string LinkId, PlatformLink? Link)> unseen = new();

    // Sorted by key; null until it is asked for, and again after a seeding or a new order.
    private List<(long Key, string LinkId)>? listing;
    private (ListOrder, int) listingOrder;

    /// <summary>A write is seen after some time, whatever happens to the clock on the wall.</summary>
    private TimeSpan Age => clock.GetElapsedTime(0);

    public IReadOnlyList<PlatformLink> All
    {
        get
        {
            lock (gate)
            {
                return truth.Values.OrderBy(link => link.Sequence).ToArray();
            }
        }
    }

    public PlatformLink? Find(string linkId)
    {
        lock (gate)
        {
            return truth.GetValueOrDefault(linkId);
        }
    }

    /// <summary>Puts links in place without the API, seen at once.</summary>
    public void Put(IEnumerable<PlatformLink> links)
    {
        lock (gate)
        {
            listing = null;
            foreach (PlatformLink link in links)
            {
                truth[link.LinkId] = link;
                seen[link.LinkId] = link;
            }
        }
    }

    public PlatformLink Complete(PlatformLink link, long sequence)
    {
        ulong key = Mix.Of((ulong)sequence ^ salt);
        return link with
        {
            LinkId = link.LinkId.Length > 0 ? link.LinkId : $"cal{key:x16}",
            Url = link.Url.Length > 0 ? link.Url : $"https://work.weixin.qq.com/ca/cawcde{Mix.Of(key):x16}",
            CreateTime = link.CreateTime != 0 ? link.CreateTime : clock.GetUtcNow().ToUnixTimeSeconds(),
            Sequence = sequence,
        };
    }

    public PlatformLink Get(string linkId)
    {
        lock (gate)
        {
            Publish();
            return seen.GetValueOrDefault(linkId) ?? throw new Refusal(switches().MissingLinkCode, "no such link");
        }
    }

    public (IReadOnlyList<string> LinkIds, string? NextCursor) Page(string? cursorText, int limit)
    {
        PlatformSwitches now = switches();
        Cursor cursor = Cursor.Decode(cursorText, now.CursorKind, salt);
        lock (gate)
        {
            Publish();
            List<(long Key, string LinkId)> listing = Listing();
            int start = now.CursorKind == CursorKind.Offset
                ? (int)Math.Min(cursor.Position, listing.Count)
                : IndexAfter(listing, cursor.Position);
            PageCut cut = PageCut.Of(cursor, listing.Count - start, limit, now.ShortPages);
            string[] ids = new string[cut.Take];
            for (int i = 0; i < ids.Length; i++)
            {
                ids[i] = listing[start + i].LinkId;
            }

            if (!cut.More)
            {
                return (ids, null);
            }

            long position = now.CursorKind == CursorKind.Offset ? start + cut.Take
                : cut.Take == 0 ? cursor.Position
                : listing[start + cut.Take - 1].Key;
            return (ids, new Cursor(now.CursorKind, cut.Round, position).Encode(salt));
        }
    }

    public PlatformLink Create(PlatformLink link, Action<PlatformLink> log)
    {
        lock (gate)
        {
            RefuseTakenName(link);
            Write(link.LinkId, link);
            log(link);
            return link;
        }
    }

    public void Update(string linkId, Func<PlatformLink, PlatformLink> change, Action<PlatformLink> log)
    {
        lock (gate)
        {
            PlatformLink changed = change(Existing(linkId));
            RefuseTakenName(changed);
            Write(linkId, changed);
            log(changed);
        }
    }

    public void Delete(string linkId, Action<PlatformLink> log)
    {
        lock (gate)
        {
            if (switches().DeleteMissing == DeleteMissing.Ok && !truth.ContainsKey(linkId))
            {
                return;
            }

            PlatformLink link = Existing(linkId);
            Write(linkId, null);
            log(link);
        }
    }

    private PlatformLink Existing(string linkId) =>
        truth.GetValueOrDefault(linkId) ?? throw new Refusal(switches().MissingLinkCode, "no such link");

    private void RefuseTakenName(PlatformLink link)
    {
        if (switches().DuplicateNames == DuplicateNames.Refused
            && truth.Values.Any(other => other.Name == link.Name && other.LinkId != link.LinkId))
        {
            throw new Refusal(40058, "link_name is taken");
        }
    }

    private void Write(string linkId, PlatformLink? link)
    {
        if (link is null)
        {
            truth.Remove(linkId);
        }
        else
        {
            truth[linkId] = link;
        }

        unseen.Enqueue((Age + switches().VisibilityDelay, linkId, link));
    }

    private void Publish()
    {
        while (unseen.TryPeek(out var first) && first.Due <= Age)
        {
            unseen.Dequeue();
            Show(first.LinkId, first.Link);
        }
    }

    private void Show(string linkId, PlatformLink? link)
    {
        bool known = seen.TryGetValue(linkId, out PlatformLink? before);
        if (link is not null)
        {
            seen[linkId] = link;
            if (!known && listing is not null)
            {
                long key = Key(link);
                listing.Insert(IndexAfter(listing, key), (key, linkId));
            }
        }
        else if (known)
        {
            seen.Remove(linkId);
            listing?.RemoveAt(IndexAfter(listing, Key(before!)) - 1);
        }
    }

    private List<(long Key, string LinkId)> Listing()
    {
        (ListOrder, int) order = (switches().ListOrder, switches().ShuffleSeed);
        if (listing is null || listingOrder != order)
        {
            listingOrder = order;
            listing = [.. seen.Values.Select(link => (Key(link), link.LinkId))];
            listing.Sort((left, right) => left.Key.CompareTo(right.Key));
        }

        return listing;
    }

    private long Key(PlatformLink link) => listingOrder switch
    {
        (ListOrder.Reverse, _) => -link.Sequence,
        (ListOrder.Shuffled, int seed) => (long)Mix.Of((ulong)link.Sequence ^ Mix.Of((ulong)seed)),
        _ => link.Sequence,
    };

    private static int IndexAfter(List<(long Key, string LinkId)> listing, long key)
    {
        int low = 0;
        int high = listing.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (listing[middle].Key <= key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
