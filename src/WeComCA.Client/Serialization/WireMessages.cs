using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeComCA.Client.Authentication;

namespace WeComCA.Client.Serialization;

// The platform's own shapes and names, as in the document; they end in this folder.

/// <summary>What every answer carries.</summary>
internal class WireAnswer
{
    [JsonPropertyName("errcode")]
    public int? ErrorCode { get; set; }

    [JsonPropertyName("errmsg")]
    public string? ErrorMessage { get; set; }
}

/// <summary>The answer to a write that brings nothing but its errcode, which may be absent on success.</summary>
internal sealed class WireDoneAnswer : WireAnswer
{
    /// <summary>What else there is: an object with other members but neither errcode nor errmsg is somebody else's.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

internal sealed class WireTokenAnswer : WireAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }
}

internal sealed class WireListRequest
{
    [JsonPropertyName("limit")]
    public int Limit { get; set; }

    [JsonPropertyName("cursor")]
    public string? Cursor { get; set; }
}

internal sealed class WireListAnswer : WireAnswer
{
    [JsonPropertyName("link_id_list")]
    public List<string?>? LinkIds { get; set; }

    [JsonPropertyName("next_cursor")]
    public string? NextCursor { get; set; }
}

internal sealed class WireLinkIdRequest
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";
}

internal sealed class WireLink
{
    [JsonPropertyName("link_id")]
    public string? LinkId { get; set; }

    [JsonPropertyName("link_name")]
    public string? LinkName { get; set; }

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("create_time")]
    public long? CreateTime { get; set; }

    [JsonPropertyName("skip_verify")]
    public bool? SkipVerify { get; set; }
}

internal sealed class WireRange
{
    [JsonPropertyName("user_list")]
    public List<string?>? Users { get; set; }

    [JsonPropertyName("department_list")]
    public List<long>? Departments { get; set; }
}

internal sealed class WirePriority
{
    [JsonPropertyName("priority_type")]
    public int? Type { get; set; }

    [JsonPropertyName("priority_userid_list")]
    public List<string?>? Users { get; set; }
}

internal sealed class WireGetAnswer : WireAnswer
{
    [JsonPropertyName("link")]
    public WireLink? Link { get; set; }

    [JsonPropertyName("range")]
    public WireRange? Range { get; set; }

    [JsonPropertyName("priority_option")]
    public WirePriority? Priority { get; set; }
}

internal sealed class WireCreateAnswer : WireAnswer
{
    [JsonPropertyName("link")]
    public WireLink? Link { get; set; }
}

/// <summary>A create has no id, an update has one; what is null is left out.</summary>
internal sealed class WireLinkWrite
{
    [JsonPropertyName("link_id")]
    public string? LinkId { get; set; }

    [JsonPropertyName("link_name")]
    public string? LinkName { get; set; }

    [JsonPropertyName("range")]
    public WireRange? Range { get; set; }

    [JsonPropertyName("skip_verify")]
    public bool? SkipVerify { get; set; }

    [JsonPropertyName("priority_option")]
    public WirePriority? Priority { get; set; }
}
