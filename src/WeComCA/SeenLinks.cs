using System.Collections.Generic;
using System.Linq;

namespace WeComCA;

/// <summary>The links that a connection has shown last, for completion: no key press ever calls the platform.</summary>
internal sealed class SeenLinks
{
    private const int Capacity = 1000;

    private readonly object sync = new();
    private readonly Dictionary<string, string> names = [];
    private readonly List<string> order = [];

    public void Note(WeComCALink link)
    {
        lock (sync)
        {
            if (!names.ContainsKey(link.LinkId))
            {
                order.Add(link.LinkId);
            }

            names[link.LinkId] = link.Name;
            if (order.Count > Capacity)
            {
                names.Remove(order[0]);
                order.RemoveAt(0);
            }
        }
    }

    /// <summary>Notes an id whose link was not read; it takes no other's place.</summary>
    public void Note(WeComCALinkId link)
    {
        lock (sync)
        {
            if (names.Count < Capacity && !names.ContainsKey(link.LinkId))
            {
                order.Add(link.LinkId);
                names.Add(link.LinkId, "");
            }
        }
    }

    /// <summary>The name of a link; empty when it was not read.</summary>
    public string NameOf(string linkId)
    {
        lock (sync)
        {
            return names.TryGetValue(linkId, out string? name) ? name : "";
        }
    }

    public void Forget(string linkId)
    {
        lock (sync)
        {
            names.Remove(linkId);
            order.Remove(linkId);
        }
    }

    /// <summary>The links, oldest first, with their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Snapshot()
    {
        lock (sync)
        {
            return [.. order.Select(linkId => new KeyValuePair<string, string>(linkId, names[linkId]))];
        }
    }
}
