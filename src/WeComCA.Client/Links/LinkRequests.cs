using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WeComCA.Client.Serialization;
using WeComCA.Client.Transport;

namespace WeComCA.Client.Links;

/// <summary>The five calls of the document (97297).</summary>
internal static class LinkRequests
{
    private const string Folder = "cgi-bin/externalcontact/customer_acquisition/";

    private static WireContext Wire => WireContext.Raw;

    public static ApiRequest<WireListAnswer> List(int limit, string? cursor) => Post(
        "list_link",
        CallSafety.Read,
        "",
        new WireListRequest { Limit = limit, Cursor = cursor },
        Wire.WireListRequest,
        Wire.WireListAnswer);

    public static ApiRequest<WireGetAnswer> Get(string linkId) => Post(
        "get", CallSafety.Read, linkId, ById(linkId), Wire.WireLinkIdRequest, Wire.WireGetAnswer);

    public static ApiRequest<WireCreateAnswer> Create(LinkDefinition definition) => Post(
        "create_link",
        CallSafety.Once,
        definition.Name,
        LinkMapping.ToWire(definition),
        Wire.WireLinkWrite,
        Wire.WireCreateAnswer);

    public static ApiRequest<WireAnswer> Update(LinkUpdate update) => Post(
        "update_link",
        CallSafety.Repeatable,
        update.LinkId,
        LinkMapping.ToWire(update),
        Wire.WireLinkWrite,
        Wire.WireAnswer);

    public static ApiRequest<WireAnswer> Delete(string linkId) => Post(
        "delete_link", CallSafety.Once, linkId, ById(linkId), Wire.WireLinkIdRequest, Wire.WireAnswer);

    private static WireLinkIdRequest ById(string linkId) => new() { LinkId = linkId };

    private static ApiRequest<TAnswer> Post<TBody, TAnswer>(
        string api,
        CallSafety safety,
        string subject,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> answerType)
        where TAnswer : WireAnswer => new(HttpMethod.Post, Folder + api, safety, answerType)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, bodyType),
            Subject = subject,
        };
}
