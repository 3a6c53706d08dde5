using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>What every response of the platform carries.</summary>
internal class ApiResponse
{
    [JsonPropertyName("errcode")]
    [JsonConverter(typeof(ErrorCodeConverter))]
    public int? ErrorCode { get; set; }

    [JsonPropertyName("errmsg")]
    [JsonConverter(typeof(TextConverter))]
    public Reading<string> ErrorMessage { get; set; }

    /// <summary>The elements of its lists that cannot be read, and are left out of the result.</summary>
    [JsonIgnore]
    public List<string> Unread { get; } = [];
}
