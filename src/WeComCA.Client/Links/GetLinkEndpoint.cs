using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Reads one link (97297, <c>get</c>).</summary>
internal static class GetLinkEndpoint
{
    private static readonly Endpoint<string, GetLinkResponse, WeComCALink> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/get",
        Idempotency.Safe,
        () => Messages.CallGet,
        linkId => linkId,
        GetLinkJsonContext.Instance.GetLinkResponse,
        ToLink)
    {
        Body = linkId => JsonSerializer.SerializeToUtf8Bytes(
            new LinkIdJson { LinkId = linkId }, GetLinkJsonContext.Instance.LinkIdJson),
    };

    public static Task<WeComCALink> GetLinkAsync(this WeComCAClient client, string linkId, CallContext context) =>
        client.SendAsync(Endpoint, linkId, context);

    private static WeComCALink ToLink(string linkId, GetLinkResponse response) =>
        ResponseMember.Require(response.Link, "link").ToLink(linkId, response.Range, response.Priority);
}

internal sealed class GetLinkResponse : ApiResponse
{
    [JsonPropertyName("link")]
    public LinkJson? Link { get; set; }

    [JsonPropertyName("range")]
    public LinkRangeJson? Range { get; set; }

    [JsonPropertyName("priority_option")]
    public LinkPriorityJson? Priority { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkIdJson))]
[JsonSerializable(typeof(GetLinkResponse))]
internal sealed partial class GetLinkJsonContext : JsonSerializerContext
{
    public static GetLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
