using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>The serializer options for the platform's JSON.</summary>
internal static class ApiJson
{
    /// <summary>
    /// Creates options for the generated serializers of one endpoint, because two serializers cannot share options. An attribute
    /// cannot specify <see cref="RawTextEncoder"/>.
    /// </summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = RawTextEncoder.Instance,
    };
}
