using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>Reads an errcode, which is a number or a text. With any other value, it is not a response of the API.</summary>
internal sealed class ErrorCodeConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberConverter.TryReadNumber(ref reader, out long? code) && code is >= int.MinValue and <= int.MaxValue
            ? (int)code
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
