using WeComCA.Client.Pipeline;
using WeComCA.Client.Serialization;
using WeComCA.Client.Transport;

namespace WeComCA.Client.Links;

/// <summary>The five calls of the document (97297).</summary>
internal static class LinkRequests
{
    private const int MaximumPageSize = 100;

    private static WireContext Wire => WireContext.Raw;

    public static ApiRequest<WireListAnswer> List(string? cursor) => ApiRequests.Post(
        "list_link",
        Idempotency.Safe,
        "",
        new WireListRequest { Limit = MaximumPageSize, Cursor = cursor },
        Wire.WireListRequest,
        Wire.WireListAnswer);

    public static ApiRequest<WireGetAnswer> Get(string linkId) => ApiRequests.Post(
        "get", Idempotency.Safe, linkId, ById(linkId), Wire.WireLinkIdRequest, Wire.WireGetAnswer);

    public static ApiRequest<WireCreateAnswer> Create(LinkDefinition definition) => ApiRequests.Post(
        "create_link",
        Idempotency.NonIdempotent,
        definition.Name,
        LinkMapping.ToWire(definition),
        Wire.WireLinkWrite,
        Wire.WireCreateAnswer);

    public static ApiRequest<WireDoneAnswer> Update(LinkUpdate update) => ApiRequests.Post(
        "update_link",
        Idempotency.Idempotent,
        update.LinkId,
        LinkMapping.ToWire(update),
        Wire.WireLinkWrite,
        Wire.WireDoneAnswer);

    public static ApiRequest<WireDoneAnswer> Delete(string linkId) => ApiRequests.Post(
        "delete_link", Idempotency.NonIdempotent, linkId, ById(linkId), Wire.WireLinkIdRequest, Wire.WireDoneAnswer);

    private static WireLinkIdRequest ById(string linkId) => new() { LinkId = linkId };
}
