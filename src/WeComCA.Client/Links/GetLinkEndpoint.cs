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

    /// <summary>Reads a link.</summary>
    /// <param name="client">The client.</param>
    /// <param name="linkId">The link.</param>
    /// <param name="context">The command that calls.</param>
    /// <param name="readFor">The write that is completed from what is read, if any: it follows without a wait.</param>
    public static Task<WeComCALink> GetLinkAsync(
        this WeComCAClient client, string linkId, CallContext context, ApiCall? readFor = null) =>
        client.SendAsync(Endpoint, linkId, context, readFor);

    /// <summary>The response has no id: it is the one that was asked for. Component applications get the name and the url alone.</summary>
    private static WeComCALink ToLink(string linkId, GetLinkResponse response)
    {
        LinkJson json = response.Link.Value ?? throw new UnreadableResponseException("link");
        var members = new ResponseMembers();
        WeComCALink link = json.ToLink(linkId, response, members);
        members.RequireReadable();
        return link;
    }
}

internal sealed class GetLinkResponse : ApiResponse
{
    [JsonPropertyName("link")]
    [JsonConverter(typeof(ObjectConverter<LinkJson>))]
    public Reading<LinkJson> Link { get; set; }

    /// <summary>Where the link itself does not say.</summary>
    [JsonPropertyName("skip_verify")]
    [JsonConverter(typeof(SwitchConverter))]
    public Reading<bool?> SkipVerify { get; set; }

    [JsonPropertyName("range")]
    [JsonConverter(typeof(ObjectConverter<LinkRangeReading>))]
    public Reading<LinkRangeReading> Range { get; set; }

    [JsonPropertyName("priority_option")]
    [JsonConverter(typeof(ObjectConverter<LinkPriorityReading>))]
    public Reading<LinkPriorityReading> Priority { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkIdJson))]
[JsonSerializable(typeof(GetLinkResponse))]
[JsonSerializable(typeof(LinkJson))]
[JsonSerializable(typeof(LinkRangeReading))]
[JsonSerializable(typeof(LinkPriorityReading))]
internal sealed partial class GetLinkJsonContext : JsonSerializerContext
{
    public static GetLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
