using System;
using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>Reads true or false, which may be written as a number or a text.</summary>
internal sealed class SwitchConverter : ReadingConverter<bool?>
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out bool? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number when reader.TryGetInt64(out long number) => OfNumber(number),
            JsonTokenType.String => OfText(JsonText.Read(ref reader)),
            _ => null,
        };
        return value != null;
    }

    private static bool? OfNumber(long number) => number switch
    {
        0 => false,
        1 => true,
        _ => null,
    };

    private static bool? OfText(string text) =>
        text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
