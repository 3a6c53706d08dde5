using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.Links;

/// <summary>
/// Finds the links that have one of some addresses. Neither the query, which says how a customer comes, nor the scheme counts.
/// </summary>
internal sealed class UrlFilter
{
    private readonly List<string> urls;
    private readonly HashSet<string> wanted;
    private readonly Dictionary<string, WeComCALink> found = [];

    /// <summary>Makes the filter.</summary>
    /// <param name="urls">The addresses.</param>
    /// <exception cref="WeComCAException">One of them is no address of a link.</exception>
    public UrlFilter(IEnumerable<string> urls)
    {
        this.urls = [.. urls];
        this.urls.ForEach(LinkScheme.RequireUrl);
        wanted = [.. this.urls.Select(KeyOf)];
    }

    /// <summary>The addresses that no link has had so far.</summary>
    public IEnumerable<string> NotFound => urls.Where(url => LinkOf(url) == null);

    /// <summary>Whether a link was found for each address.</summary>
    public bool IsComplete => found.Count == wanted.Count;

    /// <summary>The link that was found for an address; <see langword="null"/> so far.</summary>
    public WeComCALink? LinkOf(string url) => found.TryGetValue(KeyOf(url), out WeComCALink? link) ? link : null;

    /// <summary>Whether a link has one of the addresses.</summary>
    public bool Matches(WeComCALink link)
    {
        if (!Uri.TryCreate(link.Url, UriKind.Absolute, out Uri? uri))
        {
            return false;
        }

        string key = KeyOf(uri);
        if (!wanted.Contains(key))
        {
            return false;
        }

        found[key] = link;
        return true;
    }

    private static string KeyOf(string url) => KeyOf(new Uri(url));

    private static string KeyOf(Uri url) => url.Authority + url.AbsolutePath.TrimEnd('/');
}
