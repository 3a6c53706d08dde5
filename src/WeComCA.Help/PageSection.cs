using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;

namespace WeComCA.Help;

/// <summary>A heading, what stands below it, and the sections below that.</summary>
internal sealed class PageSection
{
    private PageSection(string file, HeadingBlock heading, IReadOnlyList<Block> blocks, IReadOnlyList<PageSection> sections)
    {
        File = file;
        Line = heading.Line + 1;
        Heading = PageText.Of(heading.Inline);
        Blocks = blocks;
        Sections = sections;
    }

    public string File { get; }

    public int Line { get; }

    public string Heading { get; }

    public IReadOnlyList<Block> Blocks { get; }

    public IReadOnlyList<PageSection> Sections { get; }

    public static PageSection Of(string file, HeadingBlock heading, IEnumerable<Block> content)
    {
        List<Block> own = [];
        List<(HeadingBlock Heading, List<Block> Content)> parts = [];
        foreach (Block block in content)
        {
            if (block is HeadingBlock next && (parts.Count == 0 || next.Level <= parts[0].Heading.Level))
            {
                if (next.Level != heading.Level + 1)
                {
                    throw new PageException(file, next.Line + 1, $"the heading has level {next.Level} where {heading.Level + 1} belongs");
                }

                parts.Add((next, []));
            }
            else
            {
                (parts.Count == 0 ? own : parts[^1].Content).Add(block);
            }
        }

        return new PageSection(file, heading, own, [.. parts.Select(part => Of(file, part.Heading, part.Content))]);
    }

    /// <summary>The section's own text: a paragraph each, list items among them.</summary>
    public IReadOnlyList<string> Paragraphs() => [.. Blocks.SelectMany(ParagraphsOf)];

    /// <summary>The section's text, of which there must be some.</summary>
    public IReadOnlyList<string> RequiredParagraphs() =>
        Paragraphs() is { Count: > 0 } paragraphs ? paragraphs : throw Fault($"'{Heading}' has no text");

    /// <summary>The one block of code that the section must have, and the section's text without it.</summary>
    public (string Code, IReadOnlyList<string> Paragraphs) CodeAndParagraphs(string language)
    {
        List<FencedCodeBlock> code = [.. Blocks.OfType<FencedCodeBlock>()];
        if (code.Count != 1 || (code[0].Info ?? "") != language)
        {
            throw Fault($"'{Heading}' must hold exactly one block of code, marked '{language}'");
        }

        return (code[0].Lines.ToString(), [.. Blocks.Where(block => block != code[0]).SelectMany(ParagraphsOf)]);
    }

    public PageException Fault(string reason) => new(File, Line, reason);

    public IEnumerable<string> ParagraphsOf(Block block) => block switch
    {
        ParagraphBlock paragraph => [PageText.Of(paragraph.Inline)],
        ListBlock list => list.Cast<ListItemBlock>().Select(item => Bullet(list, item) + ItemText(item)),
        _ => throw new PageException(File, block.Line + 1, $"'{Heading}' may hold paragraphs and lists only"),
    };

    private static string Bullet(ListBlock list, ListItemBlock item) => list.IsOrdered ? $"{item.Order}. " : "- ";

    private string ItemText(ListItemBlock item) => item is [ParagraphBlock paragraph]
        ? PageText.Of(paragraph.Inline)
        : throw new PageException(File, item.Line + 1, "a list item must be one paragraph");
}
