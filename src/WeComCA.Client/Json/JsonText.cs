using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>
/// Reads texts of JSON. A lone surrogate, which the platform returns if it cuts a name, becomes U+FFFD, and so do bytes that are
/// not UTF-8. The serializer would refuse a lone surrogate.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';

    public static string Read(ref Utf8JsonReader reader)
    {
        byte[] bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray();
        string text = Encoding.UTF8.GetString(bytes);
        return reader.ValueIsEscaped ? ReplaceHalves(Unescape(text)) : text;
    }

    /// <summary>Replaces escapes, all of which the reader has already checked.</summary>
    private static StringBuilder Unescape(string text)
    {
        var unescaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                unescaped.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                unescaped.Append((char)ushort.Parse(text.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                unescaped.Append(Unescape(text[i]));
            }
        }

        return unescaped;
    }

    private static char Unescape(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escape,
    };

    private static string ReplaceHalves(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = Replacement;
            }
        }

        return text.ToString();
    }
}
