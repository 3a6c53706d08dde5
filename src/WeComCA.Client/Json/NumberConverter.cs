using System.Globalization;
using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>Reads a whole number, which may be written as a text.</summary>
internal sealed class NumberConverter : ReadingConverter<long?>
{
    /// <summary>Reads a number; <see langword="null"/> for an empty text.</summary>
    public static bool TryReadNumber(ref Utf8JsonReader reader, out long? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
        {
            value = number;
            return true;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        string text = JsonText.Read(ref reader);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            value = number;
        }

        return value != null || text.Length == 0;
    }

    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out long? value) =>
        TryReadNumber(ref reader, out value);
}
