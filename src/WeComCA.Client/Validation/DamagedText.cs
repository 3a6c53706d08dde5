using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>
/// Recognizes text that was damaged by the wrong encoding of a file or by a spreadsheet, so that it is refused and never sent. Text
/// that cannot be sent at all is refused from every source. Text that only looks damaged is refused if it comes from a file, because
/// typed text is intended.
/// </summary>
internal static class DamagedText
{
    private static readonly Regex QuestionMarks = new(@"\?\?", RegexOptions.CultureInvariant);

    private static readonly Regex ScientificNotation = new(@"^\d+([.,]\d+)?[eE]\+\d+$", RegexOptions.CultureInvariant);

    private static readonly Regex TypeName = new(
        @"^(Deserialized\.)?(System|Microsoft\.(PowerShell|Management)|Newtonsoft\.Json|WeComCA)(\.[A-Za-z0-9_+]+)+"
            + @"(`\d+)?(\[[A-Za-z0-9_+.,`\[\]]*\])?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex SpreadsheetError = new(
        @"^\s*#(N/A|VALUE!|REF!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|####+)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Refuses a name that cannot be sent.</summary>
    public static void RequireSoundName(string name)
    {
        RequireSendable(name, "Name");
        if (name.Any(character => character < ' ' && "\b\t\n\f\r".IndexOf(character) < 0))
        {
            throw InvalidInput.Create("ControlCharacter", MessageText.Format(Messages.ControlCharacter, "Name"));
        }
    }

    /// <summary>Refuses text that cannot be an id.</summary>
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

        if (InvisibleCharacters.FindFirst(id) is { } codePoint)
        {
            throw InvalidInput.Create(
                "InvisibleCharacter", MessageText.Format(Messages.InvisibleCharacter, parameter, Escape(id), codePoint));
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

    /// <summary>Refuses lone surrogates, which UTF-8 cannot represent, and the replacement character.</summary>
    public static void RequireSound(string text, string parameter)
    {
        RequireSendable(text, parameter);
        if (text.IndexOf('\uFFFD') >= 0)
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.TextDamaged, parameter, Escape(text)));
        }
    }

    /// <summary>Refuses text from a file that shows how it was damaged.</summary>
    /// <param name="text">The text of a cell, or of one item in it.</param>
    /// <param name="parameter">The parameter it was read for.</param>
    public static void RequireUndamaged(string text, string parameter)
    {
        RequireSound(text, parameter);
        if (text.Any(character => character is '\r' or '\n'))
        {
            throw InvalidInput.Create("LineBreakInCell", MessageText.Format(Messages.LineBreakInCell, parameter, Escape(text)));
        }

        if (text.IndexOf('\t') >= 0)
        {
            throw InvalidInput.Create("ControlCharacter", MessageText.Format(Messages.ControlCharacter, parameter));
        }

        if (text == "[]")
        {
            throw InvalidInput.Create("NotList", MessageText.Format(Messages.NotList, parameter));
        }

        if (SpreadsheetError.IsMatch(text))
        {
            throw InvalidInput.Create("SpreadsheetError", MessageText.Format(Messages.SpreadsheetError, parameter, Escape(text)));
        }

        if (TypeName.IsMatch(text))
        {
            throw InvalidInput.Create("ObjectAsText", MessageText.Format(Messages.TypeNameAsText, parameter, Escape(text)));
        }

        if (MisreadText.AsUtf8(text) is { } utf8)
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.Utf8Misread, parameter, Escape(text), Escape(utf8)));
        }

        if (MisreadText.As936(text) is { } chinese)
        {
            throw InvalidInput.Create(
                "TextDamaged", MessageText.Format(Messages.CodePage936Misread, parameter, Escape(text), Escape(chinese)));
        }

        if (QuestionMarks.IsMatch(text))
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.TextLost, parameter, Escape(text)));
        }

        if (text.Any(c => c is >= '\u0080' and <= '\u009F') || text.Contains("ï»¿"))
        {
            throw InvalidInput.Create("TextDamaged", MessageText.Format(Messages.TextMisread, parameter, Escape(text)));
        }
    }

    private static void RequireSendable(string text, string parameter)
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
        }
    }

    private static string Escape(string text)
    {
        string visible = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return visible.Length <= 80 ? visible : visible.Substring(0, 80) + "…";
    }
}
