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
    private readonly HashSet<string> notFound;
    private readonly HashSet<string> wanted;

    /// <summary>Makes the filter.</summary>
    /// <param name="urls">The addresses.</param>
    /// <exception cref="WeComCAException">One of them is no address of a link.</exception>
    public UrlFilter(IEnumerable<string> urls)
    {
        this.urls = [.. urls];
        this.urls.ForEach(LinkScheme.RequireUrl);
        wanted = [.. this.urls.Select(KeyOf)];
        notFound = [.. wanted];
    }

    /// <summary>The addresses that no link has had so far.</summary>
    public IEnumerable<string> NotFound => urls.Where(url => notFound.Contains(KeyOf(url)));

    /// <summary>Whether a link was found for each address.</summary>
    public bool IsComplete => notFound.Count == 0;

    public bool Matches(WeComCALink link)
    {
        if (!Uri.TryCreate(link.Url, UriKind.Absolute, out Uri? uri))
        {
            return false;
        }

        string key = KeyOf(uri);
        notFound.Remove(key);
        return wanted.Contains(key);
    }

    private static string KeyOf(string url) => KeyOf(new Uri(url));

    private static string KeyOf(Uri url) => url.Authority + url.AbsolutePath.TrimEnd('/');
}
