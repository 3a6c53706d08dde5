using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>How the platform's JSON is written.</summary>
internal static class ApiJson
{
    /// <summary>
    /// Options for the generated serializers of one endpoint; no two of them can share any. An attribute cannot specify
    /// <see cref="RawTextEncoder"/>.
    /// </summary>
    public static JsonSerializerOptions NewOptions() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = RawTextEncoder.Instance,
    };
}
