using System.Collections.Generic;
using System.Text.Json;

namespace WeComCA.Client.Json;

/// <summary>Reads a list. An invalid element does not affect the others.</summary>
internal sealed class ListConverter<T, TElement> : ReadingConverter<List<Reading<T>>>
    where TElement : ReadingConverter<T>, new()
{
    private readonly TElement element = new();

    protected override bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, out List<Reading<T>>? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        value = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            value.Add(element.Read(ref reader, typeof(Reading<T>), options));
        }

        return true;
    }
}
