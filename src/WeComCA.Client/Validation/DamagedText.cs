using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>
/// Recognizes text that was damaged on its way, mostly by reading a file in the wrong encoding or by a spreadsheet.
/// It is refused, never sent.
/// </summary>
internal static class DamagedText
{
    private static readonly Regex OnlyQuestionMarks = new(@"^\s*\?[\s?]*$", RegexOptions.CultureInvariant);

    private static readonly Regex ScientificNotation = new(@"^\d+([.,]\d+)?[eE]\+\d+$", RegexOptions.CultureInvariant);

    public static void RequireSoundName(string name)
    {
        RequireSound(name, "Name");
        if (OnlyQuestionMarks.IsMatch(name))
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.NameOnlyQuestionMarks, name));
        }

        if (LooksLikeChineseReadAsUtf8(name))
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.TextMisread, "Name", name));
        }

        if (name.Any(character => character < ' ' && "\b\t\n\f\r".IndexOf(character) < 0))
        {
            throw InvalidInput.Create("ControlCharacter", MessageText.Format(Messages.ControlCharacter, "Name"));
        }
    }

    public static void RequireSoundId(string id, string parameter)
    {
        RequireSound(id, parameter);
        if (id.Any(char.IsWhiteSpace))
        {
            throw InvalidInput.Create("WhiteSpaceInId", MessageText.Format(Messages.WhiteSpaceInId, parameter, Escape(id)));
        }

        if (id.Any(char.IsControl))
        {
            throw InvalidInput.Create("ControlCharacter", MessageText.Format(Messages.ControlCharacter, parameter));
        }

        if (id.Contains("@{"))
        {
            throw InvalidInput.Create("ObjectAsText", MessageText.Format(Messages.ObjectAsText, parameter, Escape(id)));
        }

        if (ScientificNotation.IsMatch(id))
        {
            throw InvalidInput.Create("ScientificNotation", MessageText.Format(Messages.ScientificNotation, parameter, id));
        }
    }

    /// <summary>Refuses the replacement character and lone surrogates, which no UTF-8 can carry.</summary>
    public static void RequireSound(string text, string parameter)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw InvalidInput.Create("LoneSurrogate", MessageText.Format(Messages.LoneSurrogate, parameter));
            }
            else if (text[i] == '\uFFFD')
            {
                throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.TextDamaged, parameter, Escape(text)));
            }
        }
    }

    /// <summary>
    /// Some Chinese words of a GB 18030 file happen to be sound UTF-8, and come out as a few phonetic letters among others of
    /// two bytes: 双十一 as ˫ʮһ. Names such as Azərbaycan have plain letters among them.
    /// </summary>
    private static bool LooksLikeChineseReadAsUtf8(string text) =>
        text.Any(c => c is >= '\u0250' and <= '\u02FF')
        && text.All(c => c < '\u0800' && c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z')));

    private static string Escape(string text)
    {
        string visible = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return visible.Length <= 80 ? visible : visible.Substring(0, 80) + "…";
    }
}
