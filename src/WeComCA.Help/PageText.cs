using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax.Inlines;

namespace WeComCA.Help;

/// <summary>The plain text of marked-up text, and its width in a console.</summary>
internal static partial class PageText
{
    private const string WidePunctuation = "，。、：；！？（）“”《》";

    public static string Of(ContainerInline? inlines)
    {
        StringBuilder text = new();
        Append(text, inlines);
        return LineEnd().Replace(text.ToString(), JoinLines).Trim();
    }

    /// <summary>How many columns a character takes: Chinese ones take two.</summary>
    public static int WidthOf(Rune rune) => IsWide(rune.Value) ? 2 : 1;

    /// <inheritdoc cref="WidthOf(Rune)"/>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    public static bool IsWide(int codePoint) =>
        codePoint is (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x3FFFF);

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (Inline inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case LinkInline link:
                    Append(text, link);
                    AppendAddress(text, link);
                    break;
                case AutolinkInline address:
                    text.Append(address.Url);
                    break;
                case ContainerInline container:
                    Append(text, container);
                    break;
                default:
                    throw new NotSupportedException($"line {inline.Line + 1} holds markup that help cannot show ({inline.GetType().Name})");
            }
        }
    }

    private static void AppendAddress(StringBuilder text, LinkInline link)
    {
        if (link.Url?.StartsWith("http", StringComparison.Ordinal) == true)
        {
            text.Append(" (").Append(link.Url).Append(')');
        }
    }

    /// <summary>Chinese is written without blanks, so that a line end between two such characters stands for nothing.</summary>
    private static string JoinLines(Match match) => NeedNoBlank(match.Groups[1].Value[0], match.Groups[2].Value[0])
        ? match.Groups[1].Value + match.Groups[2].Value
        : match.Groups[1].Value + " " + match.Groups[2].Value;

    private static bool NeedNoBlank(char last, char next) =>
        (IsWide(last) && IsWide(next)) || WidePunctuation.Contains(last) || WidePunctuation.Contains(next);

    [GeneratedRegex(@"(\S)\s*\n\s*(\S)")]
    private static partial Regex LineEnd();
}
