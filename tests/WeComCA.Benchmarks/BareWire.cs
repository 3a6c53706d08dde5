using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComCA.Benchmarks;

internal sealed record BareToken(
    [property: JsonPropertyName("access_token")] string AccessToken);

internal sealed record BareListRequest(
    [property: JsonPropertyName("limit")] int Limit,
    [property: JsonPropertyName("cursor")] string? Cursor);

internal abstract record BareAnswer
{
    [JsonPropertyName("errcode")]
    public int ErrorCode { get; init; }
}

internal sealed record BareListAnswer(
    [property: JsonPropertyName("link_id_list")] List<string> LinkIds,
    [property: JsonPropertyName("next_cursor")] string? NextCursor) : BareAnswer;

internal sealed record BareGetRequest(
    [property: JsonPropertyName("link_id")] string LinkId);

internal sealed record BareLink(
    [property: JsonPropertyName("link_name")] string Name,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("create_time")] long CreateTime,
    [property: JsonPropertyName("skip_verify")] bool SkipVerify);

internal sealed record BareRange(
    [property: JsonPropertyName("user_list")] List<string>? Users,
    [property: JsonPropertyName("department_list")] List<long>? Departments);

internal sealed record BarePriority(
    [property: JsonPropertyName("priority_type")] int Type,
    [property: JsonPropertyName("priority_userid_list")] List<string>? Users);

internal sealed record BareGetAnswer(
    [property: JsonPropertyName("link")] BareLink Link,
    [property: JsonPropertyName("range")] BareRange? Range,
    [property: JsonPropertyName("priority_option")] BarePriority? Priority) : BareAnswer;

internal sealed record BareCustomersRequest(
    [property: JsonPropertyName("link_id")] string LinkId,
    [property: JsonPropertyName("limit")] int Limit,
    [property: JsonPropertyName("cursor")] string? Cursor);

internal sealed record BareCustomer(
    [property: JsonPropertyName("external_userid")] string ExternalUserId,
    [property: JsonPropertyName("userid")] string UserId,
    [property: JsonPropertyName("chat_status")] int ChatStatus,
    [property: JsonPropertyName("state")] string? State);

internal sealed record BareCustomersAnswer(
    [property: JsonPropertyName("customer_list")] List<BareCustomer> Customers,
    [property: JsonPropertyName("next_cursor")] string? NextCursor) : BareAnswer;

[JsonSerializable(typeof(BareToken))]
[JsonSerializable(typeof(BareCustomersRequest))]
[JsonSerializable(typeof(BareCustomersAnswer))]
[JsonSerializable(typeof(BareListRequest))]
[JsonSerializable(typeof(BareListAnswer))]
[JsonSerializable(typeof(BareGetRequest))]
[JsonSerializable(typeof(BareGetAnswer))]
internal sealed partial class BareContext : JsonSerializerContext
{
    /// <summary>Writes no \uXXXX, which the platform refuses.</summary>
    public static BareContext Raw { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
