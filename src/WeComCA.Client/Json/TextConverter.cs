using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>Reads a text.</summary>
internal sealed class TextConverter : ReadingConverter<string>
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out string? value)
    {
        value = reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : null;
        return value != null;
    }
}
