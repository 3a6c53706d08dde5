using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace WeComCA.Help;

/// <summary>Breaks text into lines: at blanks, and between Chinese characters but never before a closing mark.</summary>
internal static partial class TextWrapper
{
    public static IEnumerable<string> Wrap(string text, int width, string firstIndent, string indent)
    {
        StringBuilder line = new(firstIndent);
        bool isFresh = true;
        foreach (Match piece in Piece().Matches(text))
        {
            if (!isFresh && PageText.WidthOf(line + piece.Value.TrimEnd()) > width)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(indent);
            }

            line.Append(piece.Value);
            isFresh = false;
        }

        yield return line.ToString().TrimEnd();
    }

    /// <summary>What stays together: one wide character or a word, the closing marks after it, and the blanks behind.</summary>
    [GeneratedRegex(@"[“‘（《「【]*(?:[^\s\u2E80-\uA4CF\uFF00-\uFF60“‘（《「【”’]+|[\u2E80-\uA4CF\uFF00-\uFF60]|\S)[，。；：、！？）》」】”’]*\s*")]
    private static partial Regex Piece();
}
