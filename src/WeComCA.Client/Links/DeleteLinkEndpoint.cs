using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Deletes a link (97297, <c>delete_link</c>). Whether the platform refuses a second delete is not documented.</summary>
internal static class DeleteLinkEndpoint
{
    private static readonly Endpoint<string, WriteResponse, bool> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/delete_link",
        Idempotency.NonIdempotent,
        () => Messages.CallDeleteLink,
        linkId => linkId,
        DeleteLinkJsonContext.Instance.WriteResponse,
        (_, response) => response.RequireSuccess())
    {
        Body = linkId => JsonSerializer.SerializeToUtf8Bytes(
            new LinkIdJson { LinkId = linkId }, DeleteLinkJsonContext.Instance.LinkIdJson),
    };

    public static Task<bool> DeleteLinkAsync(this WeComCAClient client, string linkId, CallContext context) =>
        client.SendAsync(Endpoint, linkId, context);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkIdJson))]
[JsonSerializable(typeof(WriteResponse))]
internal sealed partial class DeleteLinkJsonContext : JsonSerializerContext
{
    public static DeleteLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
