using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace WeComCA.Help;

/// <summary>A cmdlet's page, its parts told from one another and checked.</summary>
internal sealed class CmdletPage
{
    public const string HelpFile = "WeComCA.dll-Help.xml";

    private const string CommonParameters = "CommonParameters";

    private static readonly string[] SectionNames =
    [
        "SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS",
    ];

    private readonly Dictionary<string, PageSection> sections;

    public CmdletPage(MarkdownPage page)
    {
        Name = page.Title.Heading;
        Locale = new FileInfo(page.File).Directory!.Name;
        if (!page.Title.Sections.Select(section => section.Heading).SequenceEqual(SectionNames))
        {
            throw page.Title.Fault("the sections must be: " + string.Join(", ", SectionNames));
        }

        CheckFrontMatter(page, Locale);
        sections = page.Title.Sections.ToDictionary(section => section.Heading);
        Parameters = [.. ReadParameters()];
        Syntaxes = [.. sections["SYNTAX"].Sections.Select(section => new PageSyntax(section, Parameters))];
        Examples = [.. sections["EXAMPLES"].Sections.Select(section => new PageExample(section))];
        Require(Syntaxes.Count > 0, "SYNTAX", "no syntax is shown");
        Require(Examples.Count >= 3, "EXAMPLES", "there must be three examples at least");
    }

    public string Name { get; }

    /// <summary>The language, as the folder is called.</summary>
    public string Locale { get; }

    public string Synopsis => sections["SYNOPSIS"].RequiredParagraphs() is [var only]
        ? only
        : throw sections["SYNOPSIS"].Fault("the synopsis must be one paragraph");

    public IReadOnlyList<string> Description => sections["DESCRIPTION"].RequiredParagraphs();

    public IReadOnlyList<PageSyntax> Syntaxes { get; }

    public IReadOnlyList<PageExample> Examples { get; }

    public IReadOnlyList<PageParameter> Parameters { get; }

    public IReadOnlyList<PageSection> Inputs => sections["INPUTS"].Sections;

    public IReadOnlyList<PageSection> Outputs => sections["OUTPUTS"].Sections;

    public IReadOnlyList<string> Notes => sections["NOTES"].RequiredParagraphs();

    public IReadOnlyList<PageLink> Links => PageLink.In(sections["RELATED LINKS"]);

    private static void CheckFrontMatter(MarkdownPage page, string folder)
    {
        FrontMatter front = YamlReader.Read<FrontMatter>(page.FrontMatter, page.Title.Fault);
        (string Key, string Actual, string Expected)[] facts =
        [
            ("document type", front.DocumentType, "cmdlet"),
            ("external help file", front.ExternalHelpFile, HelpFile),
            ("Locale", front.Locale, folder),
            ("Module Name", front.ModuleName, "WeComCA"),
            ("PlatyPS schema version", front.SchemaVersion, "2024-05-01"),
            ("title", front.Title, page.Title.Heading),
        ];
        foreach ((string key, string actual, string expected) in facts)
        {
            if (actual != expected)
            {
                throw page.Title.Fault($"'{key}' is '{actual}' where '{expected}' belongs");
            }
        }
    }

    private IEnumerable<PageParameter> ReadParameters()
    {
        IReadOnlyList<PageSection> entries = sections["PARAMETERS"].Sections;
        Require(entries.Count > 0 && entries[^1].Heading == CommonParameters, "PARAMETERS", $"'{CommonParameters}' must come last");
        return entries.SkipLast(1).Select(entry => new PageParameter(entry));
    }

    private void Require(bool holds, string section, string reason)
    {
        if (!holds)
        {
            throw sections[section].Fault(reason);
        }
    }
}
