using System.Text.Json.Serialization;
using WeComCA.Client.Pipeline;

namespace WeComCA.Client.Json;

/// <summary>What every response of the platform carries.</summary>
internal class ApiResponse
{
    [JsonPropertyName("errcode")]
    public int? ErrorCode { get; set; }

    [JsonPropertyName("errmsg")]
    public string? ErrorMessage { get; set; }
}
