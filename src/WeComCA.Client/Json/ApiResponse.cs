using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Json;

/// <summary>The members that every response of the platform has.</summary>
internal class ApiResponse
{
    [JsonPropertyName("errcode")]
    [JsonConverter(typeof(ErrorCodeConverter))]
    public int? ErrorCode { get; set; }

    [JsonPropertyName("errmsg")]
    [JsonConverter(typeof(TextConverter))]
    public Reading<string> ErrorMessage { get; set; }

    /// <summary>The elements of its lists that cannot be read. The result does not contain them.</summary>
    [JsonIgnore]
    public List<string> Unread { get; } = [];
}
