using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WeComCA.Help;

/// <summary>A related link: to a page on the web, or to another topic by its name.</summary>
internal sealed record PageLink(string Text, string Address)
{
    public static IReadOnlyList<PageLink> In(PageSection section)
    {
        List<PageLink> links =
        [
            .. section.Blocks.SelectMany(block => block.Descendants<LinkInline>())
                .Select(link => new PageLink(PageText.Of(link), AddressOf(link))),
        ];
        return links.Count > 0 ? links : throw section.Fault("no related link is given");
    }

    /// <summary>Beside the page in the sources, the other topic is found by its name in a shell.</summary>
    private static string AddressOf(LinkInline link) =>
        link.Url!.StartsWith("http", System.StringComparison.Ordinal) ? link.Url : "";
}
