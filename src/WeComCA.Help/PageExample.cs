using System.Collections.Generic;

namespace WeComCA.Help;

/// <summary>An example on a cmdlet's page: its title, its code, and what is said about it.</summary>
internal sealed class PageExample
{
    public PageExample(PageSection section)
    {
        Title = section.Heading;
        (Code, Remarks) = section.CodeAndParagraphs("powershell");
    }

    public string Title { get; }

    public string Code { get; }

    public IReadOnlyList<string> Remarks { get; }
}
