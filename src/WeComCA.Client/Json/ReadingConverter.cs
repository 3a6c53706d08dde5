using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>Reads valid values and skips others, so that one invalid member does not affect the rest.</summary>
internal abstract class ReadingConverter<T> : JsonConverter<Reading<T>>
{
    public sealed override bool HandleNull => true;

    public sealed override Reading<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (TryRead(ref reader, options, out T? value))
        {
            return new Reading<T>(value, false);
        }

        // The serializer has buffered the whole value.
        reader.TrySkip();
        return new Reading<T>(default, true);
    }

    public sealed override void Write(Utf8JsonWriter writer, Reading<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <summary>Reads a value that is not null.</summary>
    /// <returns>Whether the value could be read. Otherwise, the reader has not moved.</returns>
    protected abstract bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value);
}
