using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Syntax;

namespace WeComCA.Help;

/// <summary>Writes an about topic as the text file that PowerShell shows.</summary>
internal static class AboutFile
{
    private const int Width = 80;

    public static string Of(MarkdownPage page)
    {
        // PowerShell takes the fifth line for the topic's synopsis, so the short description stands there, unwrapped.
        if (page.Title.Blocks.Count > 0
            || page.Title.Sections is not [var first, ..]
            || first.RequiredParagraphs() is not [var synopsis])
        {
            throw page.Title.Fault("an about topic begins with a section that is a short description of one paragraph");
        }

        StringBuilder text = new();
        text.AppendLine(page.Title.Heading)
            .AppendLine(new string('=', page.Title.Heading.Length))
            .AppendLine()
            .AppendLine(first.Heading)
            .AppendLine("    " + synopsis)
            .AppendLine();
        foreach (PageSection section in page.Title.Sections.Skip(1))
        {
            Append(text, section, "");
        }

        return text.ToString().TrimEnd() + System.Environment.NewLine;
    }

    private static void Append(StringBuilder text, PageSection section, string indent)
    {
        text.AppendLine(indent + section.Heading);
        foreach (Block block in section.Blocks)
        {
            if (block is FencedCodeBlock code)
            {
                AppendLines(text, code.Lines.ToString().Split('\n').Select(line => "        " + line.TrimEnd()));
            }
            else
            {
                AppendText(text, section, block);
            }

            text.AppendLine();
        }

        foreach (PageSection part in section.Sections)
        {
            Append(text, part, indent + "  ");
        }
    }

    private static void AppendText(StringBuilder text, PageSection section, Block block)
    {
        string following = block is ListBlock ? "      " : "    ";
        foreach (string paragraph in section.ParagraphsOf(block))
        {
            AppendLines(text, TextWrapper.Wrap(paragraph, Width, "    ", following));
        }
    }

    private static void AppendLines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.AppendLine(line.TrimEnd());
        }
    }
}
