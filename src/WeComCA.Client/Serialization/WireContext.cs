using System.Text.Json;
using System.Text.Json.Serialization;
using WeComCA.Client.Json;

namespace WeComCA.Client.Serialization;

/// <summary>The generated serializers of the wire's shapes.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireDoneAnswer))]
[JsonSerializable(typeof(WireTokenAnswer))]
[JsonSerializable(typeof(WireListRequest))]
[JsonSerializable(typeof(WireListAnswer))]
[JsonSerializable(typeof(WireLinkIdRequest))]
[JsonSerializable(typeof(WireGetAnswer))]
[JsonSerializable(typeof(WireCreateAnswer))]
[JsonSerializable(typeof(WireLinkWrite))]
[JsonSerializable(typeof(WireCustomersRequest))]
[JsonSerializable(typeof(WireCustomersAnswer))]
[JsonSerializable(typeof(WireStatisticRequest))]
[JsonSerializable(typeof(WireStatisticAnswer))]
[JsonSerializable(typeof(WireQuotaAnswer))]
internal sealed partial class WireContext : JsonSerializerContext
{
    /// <summary>The serializers with text written raw; <see cref="RawTextEncoder"/> cannot be named in an attribute.</summary>
    public static WireContext Raw { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = RawTextEncoder.Instance,
    });
}
