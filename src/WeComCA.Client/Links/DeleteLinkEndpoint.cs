using System;
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
    private static readonly Endpoint<(string LinkId, Func<ApiCall, Task>? Inspect), WriteResponse, bool> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/delete_link",
        Idempotency.NonIdempotent,
        () => Messages.CallDeleteLink,
        delete => delete.LinkId,
        DeleteLinkJsonContext.Instance.WriteResponse,
        (_, response) => response.RequireSuccess())
    {
        CompletedBody = async (delete, call) =>
        {
            await (delete.Inspect?.Invoke(call) ?? Task.CompletedTask).ConfigureAwait(false);
            return JsonSerializer.SerializeToUtf8Bytes(
                new LinkIdJson { LinkId = delete.LinkId }, DeleteLinkJsonContext.Instance.LinkIdJson);
        },
    };

    /// <summary>Deletes a link.</summary>
    /// <param name="client">The client.</param>
    /// <param name="linkId">The link.</param>
    /// <param name="context">The command that calls.</param>
    /// <param name="inspect">Is called before each try, after all waiting; what it throws ends the delete before it is sent.</param>
    public static Task<bool> DeleteLinkAsync(
        this WeComCAClient client, string linkId, CallContext context, Func<ApiCall, Task>? inspect = null) =>
        client.SendAsync(Endpoint, (linkId, inspect), context);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkIdJson))]
[JsonSerializable(typeof(WriteResponse))]
internal sealed partial class DeleteLinkJsonContext : JsonSerializerContext
{
    public static DeleteLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
