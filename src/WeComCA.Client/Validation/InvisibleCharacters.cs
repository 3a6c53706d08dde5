using System;
using System.Globalization;

namespace WeComCA.Client.Validation;

/// <summary>Finds invisible characters: zero-width characters, direction marks, the byte order mark, the soft hyphen.</summary>
internal static class InvisibleCharacters
{
    /// <summary>Invisible characters that Unicode lists as letters or marks: fillers, joiners, and variation selectors.</summary>
    private const string Undrawn = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    /// <summary>Finds the first invisible character.</summary>
    /// <param name="text">The text to search.</param>
    /// <returns>Its code point, such as <c>U+200B</c>; <see langword="null"/> if there is none.</returns>
    public static string? FindFirst(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsInvisible(text, i))
            {
                return string.Format(CultureInfo.InvariantCulture, "U+{0:X4}", CodePointAt(text, i));
            }
        }

        return null;
    }

    private static bool IsInvisible(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) == UnicodeCategory.Format
        || Undrawn.IndexOf(text[index]) >= 0
        || CodePointAt(text, index) is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    private static int CodePointAt(string text, int index) =>
        char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text, index) : text[index];
}
