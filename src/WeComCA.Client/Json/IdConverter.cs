using System.Globalization;
using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>Reads an id, which may be written as a number.</summary>
internal sealed class IdConverter : ReadingConverter<string>
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out string? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Number when reader.TryGetInt64(out long number) => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return value != null;
    }
}
