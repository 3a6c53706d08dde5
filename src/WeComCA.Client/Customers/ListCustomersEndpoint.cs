using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Paging;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Customers;

/// <summary>Lists the customers who were added through a link, page by page (97298, <c>customer</c>).</summary>
internal static class ListCustomersEndpoint
{
    /// <summary>The maximum number that the platform returns in one page.</summary>
    private const int MaximumPageSize = 1000;

    private static readonly Endpoint<CustomersRequest, ListCustomersResponse, CursorPage<WeComCACustomer>> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/customer",
        Idempotency.Safe,
        () => Messages.CallCustomer,
        request => request.LinkId,
        ListCustomersJsonContext.Instance.ListCustomersResponse,
        ToPage)
    {
        Body = request => JsonSerializer.SerializeToUtf8Bytes(
            new ListCustomersRequest { LinkId = request.LinkId, Limit = request.PageSize, Cursor = request.Cursor },
            ListCustomersJsonContext.Instance.ListCustomersRequest),
    };

    /// <summary>Walks the customers of a link; they carry the link's name where it is known.</summary>
    public static CursorPager<WeComCACustomer> ListCustomers(
        this WeComCAClient client, string linkId, CallContext context, string? linkName = null, int pageSize = MaximumPageSize) => new(
        cursor => client.SendAsync(Endpoint, new CustomersRequest(linkId, linkName, cursor, pageSize), context),
        customer => string.Join(" ", customer.ExternalUserId, customer.UserId, customer.CustomerChannel),
        context);

    private static CursorPage<WeComCACustomer> ToPage(CustomersRequest request, ListCustomersResponse response)
    {
        if (response.Customers.Value == null && response.ErrorCode == null)
        {
            throw new UnreadableResponseException("customer_list");
        }

        IReadOnlyList<WeComCACustomer> customers = ResponseElements.Read(
            response.Customers, "customer_list", customer => customer.ToCustomer(request.LinkId, request.LinkName), response.Unread);
        return new CursorPage<WeComCACustomer>(customers, response.RequireCursor(), isComplete: response.Unread.Count == 0);
    }
}

/// <summary>Which page of a link's customers to read.</summary>
internal sealed class CustomersRequest(string linkId, string? linkName, string? cursor, int pageSize)
{
    public string LinkId { get; } = linkId;

    public string? LinkName { get; } = linkName;

    public string? Cursor { get; } = cursor;

    public int PageSize { get; } = pageSize;
}

internal sealed class ListCustomersRequest
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";

    [JsonPropertyName("limit")]
    public int Limit { get; set; }

    [JsonPropertyName("cursor")]
    public string? Cursor { get; set; }
}

internal sealed class ListCustomersResponse : PageResponse
{
    [JsonPropertyName("customer_list")]
    [JsonConverter(typeof(ListConverter<CustomerJson, ObjectConverter<CustomerJson>>))]
    public Reading<List<Reading<CustomerJson>>> Customers { get; set; }
}

internal sealed class CustomerJson
{
    [JsonPropertyName("external_userid")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> ExternalUserId { get; set; }

    [JsonPropertyName("userid")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> UserId { get; set; }

    [JsonPropertyName("chat_status")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> ChatStatus { get; set; }

    [JsonPropertyName("state")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> State { get; set; }

    public WeComCACustomer ToCustomer(string linkId, string? linkName)
    {
        var members = new ResponseMembers();
        var customer = new WeComCACustomer(
            linkId,
            linkName,
            members.Require(ExternalUserId, "external_userid"),
            members.Take(UserId, "userid"),
            (ChatStatus?)members.TakeInt32(ChatStatus, "chat_status"),
            members.Take(State, "state") ?? "");
        members.RequireReadable();
        return customer;
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListCustomersRequest))]
[JsonSerializable(typeof(ListCustomersResponse))]
[JsonSerializable(typeof(CustomerJson))]
internal sealed partial class ListCustomersJsonContext : JsonSerializerContext
{
    public static ListCustomersJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
