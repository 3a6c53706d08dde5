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

/// <summary>Changes a link (97297, <c>update_link</c>). The same update twice changes nothing more.</summary>
internal static class UpdateLinkEndpoint
{
    private static readonly Endpoint<(string LinkId, Func<ApiCall, Task<LinkFields>> Complete), WriteResponse, bool> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/update_link",
        Idempotency.Idempotent,
        () => Messages.CallUpdateLink,
        update => update.LinkId,
        UpdateLinkJsonContext.Instance.WriteResponse,
        (_, response) => response.RequireSuccess())
    {
        CompletedBody = async (update, call) => JsonSerializer.SerializeToUtf8Bytes(
            LinkFieldsJson.ForUpdate(update.LinkId, await update.Complete(call).ConfigureAwait(false)),
            UpdateLinkJsonContext.Instance.LinkFieldsJson),
    };

    /// <summary>Updates a link.</summary>
    /// <param name="client">The client.</param>
    /// <param name="linkId">The link.</param>
    /// <param name="complete">Returns the fields to send; asked before each try, after all waiting.</param>
    /// <param name="context">The command that calls.</param>
    public static Task<bool> UpdateLinkAsync(
        this WeComCAClient client,
        string linkId,
        Func<ApiCall, Task<LinkFields>> complete,
        CallContext context) => client.SendAsync(Endpoint, (linkId, complete), context);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LinkFieldsJson))]
[JsonSerializable(typeof(WriteResponse))]
internal sealed partial class UpdateLinkJsonContext : JsonSerializerContext
{
    public static UpdateLinkJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
