using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>
/// Recognizes text from a file that was read in the wrong encoding. It encodes the text again and decodes the bytes in the other
/// encoding. The result is readable only if the text was misread.
/// </summary>
internal static class MisreadText
{
    private const string Windows1252Marks = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private const string OpeningMarks = "¿¡«“‘„‚‹";

    private const string BeforeOpeningMarks = " ([{<\"'-/|_:,;.!?&+=#*~";

    /// <summary>Marks that may follow a letter.</summary>
    private const string ClosingMarks = "»”’›…™®©°²³¹·•–—\u00A0";

    /// <summary>Marks that may precede any letter.</summary>
    private const string FreeMarks = "’…·•–—\u00A0";

    /// <summary>Marks that may precede an ASCII letter or digit, as in <c>x²y</c> and <c>½x</c>.</summary>
    private const string JoiningMarks = "°²³¹×÷±½¼¾§£¥€";

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Restores the text of a UTF-8 file that was read in another encoding.</summary>
    /// <param name="text">The text that was read.</param>
    /// <returns>The text without lost characters; <see langword="null"/> if the input is not misread UTF-8.</returns>
    public static string? AsUtf8(string text) =>
        text.All(IsAscii) ? null : Utf8ReadAs936(text) ?? Utf8ReadAsLatin(text);

    /// <summary>Restores the text of a file in code page 936 that was read in another encoding.</summary>
    /// <param name="text">The text that was read.</param>
    /// <returns>The text; <see langword="null"/> if the input is not misread 936.</returns>
    public static string? As936(string text) =>
        text.All(IsAscii) ? null : Code936ReadAsLatin(text) ?? Code936ReadAsUtf8(text);

    private static bool IsAscii(char c) => c < 0x80;

    /// <summary>
    /// Code page 936 reads two bytes at a time. If a word has an odd number of bytes, the last byte and the byte after it become a
    /// question mark. Some pairs become private-use characters, which programs remove. The text counts as misread if characters of
    /// at least three bytes outnumber the broken ones and those that can be a coincidence. A character of two bytes can be one: 鏈結
    /// has the bytes of 朽Y.
    /// </summary>
    private static string? Utf8ReadAs936(string text)
    {
        byte[]? bytes = ChineseEncoding.CodePage936.GetBytes(text);
        if (bytes == null)
        {
            return null;
        }

        var decoded = new StringBuilder();
        int complete = 0;
        int doubtful = 0;
        bool hasLosses = false;
        for (int i = 0; i < bytes.Length;)
        {
            int length = Utf8Length(bytes[i]);
            int present = 1;
            while (present < length && i + present < bytes.Length && IsContinuation(bytes[i + present]))
            {
                present++;
            }

            bool isComplete = present == length;
            string character = isComplete ? Encoding.UTF8.GetString(bytes, i, length) : "";
            decoded.Append(character);
            if (isComplete && length > 2 && IsEastAsian(character[0]))
            {
                complete += length - 2;
            }
            else if (!isComplete && i + present < bytes.Length && bytes[i + present] == '?')
            {
                hasLosses = true;
            }
            else if (!isComplete || length > 1 || IsSecond(bytes, i))
            {
                doubtful++;
            }

            i += present;
        }

        return complete > doubtful && (complete > 1 || hasLosses) ? decoded.ToString() : null;
    }

    /// <summary>Ideographs, kana, Korean syllables, their punctuation, and the first surrogates of emoji.</summary>
    private static bool IsEastAsian(char c) =>
        c is (>= '\u2010' and < '\u2070') or (>= '\u3000' and < '\u3400') or (>= '\u4E00' and < '\uA000')
        or (>= '\uAC00' and < '\uD7A4') or (>= '\uFF00' and < '\uFFF0') or (>= '\uD83C' and <= '\uD83E');

    /// <summary>Whether a byte that is an ASCII letter in UTF-8 is the second byte of a pair in 936.</summary>
    private static bool IsSecond(byte[] bytes, int index)
    {
        int first = index;
        while (first > 0 && bytes[first - 1] >= 0x81)
        {
            first--;
        }

        return (index - first) % 2 == 1;
    }

    private static bool IsContinuation(byte value) => value is >= 0x80 and <= 0xBF;

    private static int Utf8Length(byte lead) => lead switch
    {
        < 0x80 => 1,
        >= 0xC2 and <= 0xDF => 2,
        >= 0xE0 and <= 0xEF => 3,
        0xF0 => 4,
        _ => 0,
    };

    private static string? Utf8ReadAsLatin(string text)
    {
        byte[]? bytes = LatinBytes(text);
        if (bytes == null)
        {
            return null;
        }

        try
        {
            string decoded = StrictUtf8.GetString(bytes);
            return decoded.Any(c => c >= '\u00C0') && decoded.All(c => c is < '\u0180' or >= '\u0800') && !IsFrenchQuotation(text, decoded)
                ? decoded
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A French quotation ends with a no-break space and ». After é, they have the bytes of 頻.</summary>
    private static bool IsFrenchQuotation(string text, string decoded) =>
        text.Contains("\u00A0»") && decoded.Count(c => c >= 0x80) == 1;

    private static string? Code936ReadAsLatin(string text)
    {
        byte[]? bytes = LatinBytes(text);
        string? decoded = bytes == null ? null : ChineseEncoding.Gb18030.GetString(bytes);
        return decoded != null && HasNoWords(text, bytes!) ? decoded : null;
    }

    /// <summary>
    /// In real words, accented letters stand alone and marks are at the ends. In misread text, two Chinese characters in a row become
    /// four letters and marks in a row, one Chinese character among ASCII letters becomes a letter with a mark beside it, and a
    /// four-byte character of GB 18030 contains digits.
    /// </summary>
    private static bool HasNoWords(string text, byte[] bytes)
    {
        bool hasAccents = text.Any(c => IsAccented(c) || c == '¤');
        int inRow = 0;
        int stuck = 0;
        int stuckInRow = 0;
        int rowStart = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is <= 0x80 or 0xFF)
            {
                inRow = 0;
                continue;
            }

            // The text is valid GB 18030: any other byte begins a character, which has four bytes if the second one is a digit.
            int end = i + 1;
            if (bytes[end] is >= (byte)'0' and <= (byte)'9')
            {
                return true;
            }

            if (!IsEastAsian(bytes[i], bytes[end]))
            {
                inRow = 0;
                i = end;
                continue;
            }

            bool isStuck = hasAccents && IsStuck(i == 0 ? ' ' : text[i - 1], text[i], text[end]);
            stuck += isStuck ? 1 : 0;
            stuckInRow = (inRow == 0 ? 0 : stuckInRow) + (isStuck ? 1 : 0);
            rowStart = inRow == 0 ? i : rowStart;
            inRow++;
            if (stuck > 1
                || (inRow > 1 && hasAccents && IsOddWord(text, rowStart, end))
                || (inRow > 1 && stuckInRow > 0)
                || (isStuck && bytes[end] >= 0xA1 && IsCommon(bytes[i]) && (IsAccented(text[i]) || IsAccented(text[end])))
                || (inRow > 1 && IsNoWord(text, bytes, end - 3)))
            {
                return true;
            }

            i = end;
        }

        return false;
    }

    /// <summary>Whether it is a whole word with uppercase and lowercase letters mixed as in no real word: 信頼 becomes ÐÅîm.</summary>
    private static bool IsOddWord(string text, int start, int end)
    {
        // The uppercase ß is rare.
        string letters = string.Concat(text.Substring(start, end - start + 1).Where(c => char.IsLetter(c) && c != 'ß'));
        return IsWordsEdge(text, start - 1)
            && IsWordsEdge(text, end + 1)
            && letters.Skip(1).Any(char.IsLower)
            && letters.Skip(1).Any(char.IsUpper);
    }

    private static bool IsWordsEdge(string text, int index) =>
        index < 0 || index >= text.Length || (IsAscii(text[index]) && !char.IsLetterOrDigit(text[index]));

    private static bool IsEastAsian(byte lead, byte trail) =>
        ChineseEncoding.CodePage936.GetString([lead, trail]) is { } pair && pair[0] is >= '\u3000' and < '\uE000';

    /// <summary>Whether two characters of 936 cannot be four letters of a word. The letters äöüß would be two rare characters.</summary>
    private static bool IsNoWord(string text, byte[] bytes, int start)
    {
        string four = text.Substring(start, 4);
        return !four.Any(IsAscii)
            && four.Any(c => c != four[0])
            && ((IsCommon(bytes[start]) && IsCommon(bytes[start + 2])) || (four.Any(char.IsLetter) && !four.All(char.IsLetter)));
    }

    /// <summary>Whether the byte begins one of the 3,755 common characters of GB 2312.</summary>
    private static bool IsCommon(byte lead) => lead is >= 0xB0 and <= 0xD7;

    private static bool IsStuck(char before, char first, char second)
    {
        if (IsAccented(first))
        {
            return IsAccented(second)
                ? char.IsLower(first) && char.IsUpper(second)
                : !IsAscii(second) && ClosingMarks.IndexOf(second) < 0;
        }

        return FreeMarks.IndexOf(first) < 0
            && (OpeningMarks.IndexOf(first) >= 0
                ? BeforeOpeningMarks.IndexOf(before) < 0
                : !IsAscii(second) || JoiningMarks.IndexOf(first) < 0);
    }

    private static bool IsAccented(char c) => c >= '\u00C0' && char.IsLetter(c);

    /// <summary>
    /// Some Chinese words of 936 are valid UTF-8 by coincidence: 双十一 becomes ˫ʮһ, and 目前 becomes Ŀǰ. Such a word consists of letters
    /// of several scripts or of phonetic letters, or contains Ŀ, which no language uses. Names such as Azərbaycan also have ASCII letters.
    /// </summary>
    private static string? Code936ReadAsUtf8(string text)
    {
        bool isPhonetic = text.Any(c => c is >= '\u0250' and <= '\u02FF')
            && !text.Any(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));
        return (isPhonetic && text.All(c => c < '\u0800')) || text.IndexOf('Ŀ') >= 0 || HasWordOfTwoScripts(text)
            ? ChineseEncoding.CodePage936.GetString(Encoding.UTF8.GetBytes(text))
            : null;
    }

    private static bool HasWordOfTwoScripts(string text)
    {
        int script = 0;
        foreach (char c in text)
        {
            int next = ScriptOf(c);
            if (script > 0 && next > 0 && next != script)
            {
                return true;
            }

            script = IsAscii(c) || c >= '\u0800' ? 0 : next > 0 ? next : script;
        }

        return false;
    }

    /// <summary>
    /// A number for the script of a letter; 0 for characters that belong to every script, such as combining accents.
    /// </summary>
    private static int ScriptOf(char c) => c switch
    {
        < '\u0100' or (>= '\u0300' and <= '\u0345') => 0,
        < '\u0300' => 1,
        < '\u0370' => 2,
        < '\u0400' => 3,
        < '\u0530' => 4,
        < '\u0590' => 5,
        < '\u0600' => 6,
        < '\u0800' => 7,
        _ => 0,
    };

    private static byte[]? LatinBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (char c in text)
        {
            int mark = Windows1252Marks.IndexOf(c);
            if (c >= 0x100 && mark < 0)
            {
                return null;
            }

            bytes.Add((byte)(mark < 0 ? c : 0x80 + mark));
        }

        return [.. bytes];
    }
}
