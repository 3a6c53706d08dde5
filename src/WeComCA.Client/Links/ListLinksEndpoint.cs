using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Paging;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Lists the ids of all links, page by page (97297, <c>list_link</c>).</summary>
internal static class ListLinksEndpoint
{
    /// <summary>The maximum number that the platform returns in one page.</summary>
    private const int MaximumPageSize = 100;

    private static readonly Endpoint<ListLinksRequest, ListLinksResponse, CursorPage<string>> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/list_link",
        Idempotency.Safe,
        () => Messages.CallListLink,
        _ => "",
        ListLinksJsonContext.Instance.ListLinksResponse,
        ToPage)
    {
        Body = request => JsonSerializer.SerializeToUtf8Bytes(request, ListLinksJsonContext.Instance.ListLinksRequest),
    };

    /// <summary>Walks the ids of all links.</summary>
    public static CursorPager<string> ListLinkIds(this WeComCAClient client, CallContext context, int pageSize = MaximumPageSize) => new(
        cursor => client.SendAsync(Endpoint, new ListLinksRequest { Limit = pageSize, Cursor = cursor }, context),
        linkId => linkId,
        context);

    private static CursorPage<string> ToPage(ListLinksRequest request, ListLinksResponse response)
    {
        if (response.LinkIds.Value == null && response.ErrorCode == null)
        {
            throw new UnreadableResponseException("link_id_list");
        }

        IReadOnlyList<string> linkIds = ResponseElements.Read(response.LinkIds, "link_id_list", RequireId, response.Unread);
        return new CursorPage<string>(linkIds, response.RequireCursor(), isComplete: response.Unread.Count == 0);
    }

    private static string RequireId(string linkId) => linkId.Length > 0 ? linkId : throw new UnreadableResponseException("");
}

internal sealed class ListLinksRequest
{
    [JsonPropertyName("limit")]
    public int Limit { get; set; }

    [JsonPropertyName("cursor")]
    public string? Cursor { get; set; }
}

internal sealed class ListLinksResponse : PageResponse
{
    [JsonPropertyName("link_id_list")]
    [JsonConverter(typeof(ListConverter<string, TextConverter>))]
    public Reading<List<Reading<string>>> LinkIds { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListLinksRequest))]
[JsonSerializable(typeof(ListLinksResponse))]
internal sealed partial class ListLinksJsonContext : JsonSerializerContext
{
    public static ListLinksJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
