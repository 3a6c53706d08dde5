using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA;

/// <summary>The links that a connection returned last, for completion. Completion never calls the platform.</summary>
internal sealed class SeenLinks
{
    private const int Capacity = 1000;

    private readonly object sync = new();
    private readonly Dictionary<string, WeComCALink?> links = [];
    private readonly List<string> order = [];
    private readonly SortedSet<string> channels = new(StringComparer.Ordinal);

    public void Note(WeComCALink link)
    {
        lock (sync)
        {
            if (!links.ContainsKey(link.LinkId))
            {
                order.Add(link.LinkId);
            }

            links[link.LinkId] = link;
            if (order.Count > Capacity)
            {
                links.Remove(order[0]);
                order.RemoveAt(0);
            }
        }
    }

    /// <summary>Notes an id whose link was not read; it takes no other's place.</summary>
    public void Note(WeComCALinkId link)
    {
        lock (sync)
        {
            if (links.Count < Capacity && !links.ContainsKey(link.LinkId))
            {
                order.Add(link.LinkId);
                links.Add(link.LinkId, null);
            }
        }
    }

    /// <summary>Notes the channel of a customer, as long as there is room: customers choose them, and there may be any number.</summary>
    public void NoteChannel(string channel)
    {
        lock (sync)
        {
            if (channel.Length > 0 && channels.Count < Capacity)
            {
                channels.Add(channel);
            }
        }
    }

    /// <summary>The name of a link; empty when it was not read.</summary>
    public string NameOf(string linkId)
    {
        lock (sync)
        {
            return links.TryGetValue(linkId, out WeComCALink? link) ? link?.Name ?? "" : "";
        }
    }

    public void Forget(string linkId)
    {
        lock (sync)
        {
            links.Remove(linkId);
            order.Remove(linkId);
        }
    }

    /// <summary>The ids, oldest first, with their links where they were read.</summary>
    public IReadOnlyList<KeyValuePair<string, WeComCALink?>> Snapshot()
    {
        lock (sync)
        {
            return [.. order.Select(linkId => new KeyValuePair<string, WeComCALink?>(linkId, links[linkId]))];
        }
    }

    /// <summary>The links that were read, oldest first.</summary>
    public IEnumerable<WeComCALink> Links() => Snapshot().Select(link => link.Value).OfType<WeComCALink>();

    /// <summary>The channels of customers.</summary>
    public IReadOnlyList<string> Channels()
    {
        lock (sync)
        {
            return [.. channels];
        }
    }
}
