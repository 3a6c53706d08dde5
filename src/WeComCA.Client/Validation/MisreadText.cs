using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>
/// Recognizes text whose file was read in another encoding than it was written in, by writing it back: sound text makes no
/// sense in the other encoding, misread text does.
/// </summary>
internal static class MisreadText
{
    private const string Windows1252Marks = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009Dž\u009F";

    /// <summary>Signs of Latin-1 that no text has right before or after another one, or a letter.</summary>
    private const string LooseSigns = "¢£¤¥¦¨ª¬¯´µ¶¸º¼½¾";

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>What a UTF-8 file says where this text was read from it.</summary>
    /// <param name="text">The text that was read.</param>
    /// <returns><see langword="null"/> where the text is no misread UTF-8; lost characters are question marks.</returns>
    public static string? AsUtf8(string text) =>
        text.All(c => c < 0x80) ? null : Utf8Read936(text) ?? Utf8ReadLatin(text);

    /// <summary>What a file in code page 936 says where this text was read from it.</summary>
    /// <param name="text">The text that was read.</param>
    /// <returns><see langword="null"/> where the text is no misread 936.</returns>
    public static string? As936(string text) =>
        text.All(c => c < 0x80) ? null : Code936ReadLatin(text) ?? Code936ReadUtf8(text);

    private static string? Utf8Read936(string text)
    {
        byte[]? bytes = CodePage936.GetBytes(text);
        return bytes == null ? null : DecodeWithLosses(bytes);
    }

    private static string? Utf8ReadLatin(string text)
    {
        byte[]? bytes = LatinBytes(text);
        if (bytes == null)
        {
            return null;
        }

        try
        {
            string decoded = StrictUtf8.GetString(bytes);
            return decoded.Any(c => c >= '\u0800' || (c >= '\u00C0' && char.IsLetter(c))) ? decoded : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// The characters of three bytes or more are what tells: two bytes are as good as any word of 936. Reading as 936 takes two
    /// bytes at a time, so an odd one at the end of a word is lost with its neighbour, and a question mark stands for both.
    /// </summary>
    private static string? DecodeWithLosses(byte[] bytes)
    {
        var text = new StringBuilder();
        bool hasLongCharacter = false;
        bool afterLoss = false;
        for (int i = 0; i < bytes.Length;)
        {
            int length = Utf8Length(bytes[i]);
            int present = 1;
            while (present < length && i + present < bytes.Length && IsContinuation(bytes[i + present]))
            {
                present++;
            }

            if (length == 0 ? !afterLoss : present < length && !(i + present < bytes.Length && bytes[i + present] == '?'))
            {
                return null;
            }

            afterLoss = bytes[i] == '?' || (length == 0 && afterLoss);
            if (length > 0 && present == length)
            {
                text.Append(Encoding.UTF8.GetString(bytes, i, length));
                hasLongCharacter |= length > 2;
            }

            i += present;
        }

        return hasLongCharacter ? text.ToString() : null;
    }

    private static bool IsContinuation(byte value) => value is >= 0x80 and <= 0xBF;

    private static int Utf8Length(byte lead) => lead switch
    {
        < 0x80 => 1,
        >= 0xC2 and <= 0xDF => 2,
        >= 0xE0 and <= 0xEF => 3,
        >= 0xF0 and <= 0xF4 => 4,
        _ => 0,
    };

    private static string? Code936ReadLatin(string text)
    {
        byte[]? bytes = LatinBytes(text);
        string? decoded = bytes == null ? null : CodePage936.GetString(bytes);
        return decoded != null && HasLatinRunsOf936(text, bytes!) ? decoded : null;
    }

    /// <summary>
    /// Honest words have accented letters one by one, and signs apart. Two characters of 936 in a row make four letters and signs
    /// in a row, and one among others makes a letter that a sign is stuck to.
    /// </summary>
    private static bool HasLatinRunsOf936(string text, byte[] bytes)
    {
        int run = 0;
        int stuck = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is <= 0x80 or 0xFF)
            {
                run = 0;
                stuck = 0;
                continue;
            }

            // The text is sound 936, so any other byte begins a pair.
            int end = i + 1;
            bool isEastAsian = CodePage936.GetString([bytes[i], bytes[end]])![0] is >= '\u3040' and < '\uE000';
            bool isStuck = isEastAsian && IsStuck(text[i], text[end]);
            run = isEastAsian && bytes[end] >= 0xA1 ? run + 1 : 0;
            stuck = !isEastAsian ? 0 : isStuck ? stuck + 1 : stuck;
            if ((run > 0 && isStuck && IsCommon(bytes[i])) || (run > 1 && IsNoWord(text, bytes, end - 3)) || stuck > 1)
            {
                return true;
            }

            i = end;
        }

        return false;
    }

    /// <summary>Whether two characters of 936 are no four letters of a word: äöüß would be two that hardly anybody uses.</summary>
    private static bool IsNoWord(string text, byte[] bytes, int start)
    {
        string four = text.Substring(start, 4);
        return four.Any(char.IsLetter)
            && four.Any(c => c != four[0])
            && (!four.All(char.IsLetter) || (IsCommon(bytes[start]) && IsCommon(bytes[start + 2])));
    }

    /// <summary>Whether it begins one of the 3,755 characters that GB 2312 has for daily use.</summary>
    private static bool IsCommon(byte lead) => lead is >= 0xB0 and <= 0xD7;

    private static bool IsStuck(char first, char second) =>
        first == '¤'
        || (LooseSigns.IndexOf(first) >= 0 && IsLatinLetter(second))
        || (LooseSigns.IndexOf(second) >= 0 && IsLatinLetter(first));

    private static bool IsLatinLetter(char c) => c >= '\u00C0' && char.IsLetter(c);

    /// <summary>
    /// Some Chinese words of 936 happen to be sound UTF-8, and are read as a few letters of several scripts or as phonetic
    /// ones: 双十一 as ˫ʮһ. Names such as Azərbaycan have plain letters among them.
    /// </summary>
    private static string? Code936ReadUtf8(string text)
    {
        bool isCandidate = text.All(c => c < '\u0800' && c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            && (text.Any(c => c is >= '\u0250' and <= '\u02FF')
                || text.Select(ScriptOf).Where(script => script > 0).Distinct().Skip(1).Any());
        return isCandidate ? CodePage936.GetString(Encoding.UTF8.GetBytes(text)) : null;
    }

    /// <summary>A number for the script of a letter; 0 for what goes with every script, such as the marks that accents are made of.</summary>
    private static int ScriptOf(char c) => c switch
    {
        < '\u0100' or (>= '\u0300' and <= '\u0345') => 0,
        < '\u0250' => 1,
        < '\u0346' => 2,
        < '\u0370' => 3,
        < '\u0400' => 4,
        < '\u0530' => 5,
        < '\u0590' => 6,
        < '\u0600' => 7,
        _ => 8,
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
