using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Creates a link (97297, <c>create_link</c>). Sent again it would create another one.</summary>
internal static class CreateLinkEndpoint
{
    private static readonly Endpoint<LinkFields, CreateLinkResponse, WeComCALink> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/create_link",
        Idempotency.NonIdempotent,
        () => Messages.CallCreateLink,
        fields => fields.Name ?? "",
        CreateLinkJsonContext.Instance.CreateLinkResponse,
        ToLink)
    {
        Body = fields => JsonSerializer.SerializeToUtf8Bytes(
            LinkFieldsJson.ForCreate(fields), CreateLinkJsonContext.Instance.LinkFieldsJson),
    };

    public static Task<WeComCALink> CreateLinkAsync(this WeComCAClient client, LinkFields fields, CallContext context) =>
        client.SendAsync(Endpoint, fields, context);

    private static WeComCALink ToLink(LinkFields fields, CreateLinkResponse response) =>
        (response.Link.Value ?? throw new UnreadableResponseException("link")).ToCreatedLink(fields);
}

internal sealed class CreateLinkResponse : ApiResponse
{
    [JsonPropertyName("link")]
    [JsonConverter(typeof(ObjectConverter<LinkJson>))]
    public Reading<LinkJson> Link { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkFieldsJson))]
[JsonSerializable(typeof(CreateLinkResponse))]
[JsonSerializable(typeof(LinkJson))]
internal sealed partial class CreateLinkJsonContext : JsonSerializerContext
{
    public static CreateLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
