using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeComCA.Client.Json;

/// <summary>Reads an object; an empty one may be written as an empty array.</summary>
internal sealed class ObjectConverter<T> : ReadingConverter<T>
    where T : class
{
    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out T? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Utf8JsonReader ahead = reader;
            if (!ahead.Read() || ahead.TokenType != JsonTokenType.EndArray)
            {
                return false;
            }

            reader = ahead;
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        value = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        return true;
    }
}
