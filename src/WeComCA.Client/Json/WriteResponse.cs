using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeComCA.Client.Pipeline;

namespace WeComCA.Client.Json;

/// <summary>The response to a write that returns nothing but its errcode, which may be absent on success.</summary>
internal sealed class WriteResponse : ApiResponse
{
    /// <summary>The other members: an object that has some, but neither errcode nor errmsg, is somebody else's.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Makes sure that the platform itself says that the write succeeded.</summary>
    /// <exception cref="UnreadableResponseException">It does not.</exception>
    public bool RequireSuccess() => ErrorCode != null || ErrorMessage != null || Others is not { Count: > 0 }
        ? true
        : throw new UnreadableResponseException("errcode");
}
