using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.ChatInfo;

/// <summary>
/// Gets information about a chat by the key in an event (101361, <c>get_chat_info</c>). The key is a credential, so messages contain
/// the number of the record instead.
/// </summary>
internal static class GetChatInfoEndpoint
{
    private static readonly Endpoint<ChatInfoRequest, GetChatInfoResponse, WeComCAChatInfo> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/get_chat_info",
        Idempotency.Safe,
        () => Messages.CallChatInfo,
        request => request.Record,
        GetChatInfoJsonContext.Instance.GetChatInfoResponse,
        (_, response) => response.ToChatInfo())
    {
        Secret = request => request.ChatKey,
        Body = request => JsonSerializer.SerializeToUtf8Bytes(
            new GetChatInfoRequest { ChatKey = request.ChatKey },
            GetChatInfoJsonContext.Instance.GetChatInfoRequest),
    };

    /// <exception cref="WeComCAException">The key is none, or the call failed for good.</exception>
    public static Task<WeComCAChatInfo> GetChatInfoAsync(this WeComCAClient client, ChatInfoRequest request, CallContext context)
    {
        if (request.ChatKey.Length == 0 || request.ChatKey.Any(character => character is <= ' ' or > '~'))
        {
            throw InvalidInput.Create("ChatKeyInvalid", MessageText.Format(Messages.ChatKeyInvalid, request.Record));
        }

        return client.SendAsync(Endpoint, request, context);
    }
}

/// <summary>Which chat to read.</summary>
/// <param name="chatKey">The key of the chat.</param>
/// <param name="record">The number of the record that the key came with, for messages.</param>
internal sealed class ChatInfoRequest(string chatKey, string record)
{
    public string ChatKey { get; } = chatKey;

    public string Record { get; } = record;
}

internal sealed class GetChatInfoRequest
{
    [JsonPropertyName("chat_key")]
    public string ChatKey { get; set; } = "";
}

internal sealed class GetChatInfoResponse : ApiResponse
{
    [JsonPropertyName("userid")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> UserId { get; set; }

    [JsonPropertyName("external_userid")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> ExternalUserId { get; set; }

    [JsonPropertyName("chat_info")]
    [JsonConverter(typeof(ObjectConverter<ChatInfoJson>))]
    public Reading<ChatInfoJson> ChatInfo { get; set; }

    public WeComCAChatInfo ToChatInfo()
    {
        if (ChatInfo.Value == null && ErrorCode == null)
        {
            throw new UnreadableResponseException("chat_info");
        }

        var members = new ResponseMembers();
        ChatInfoJson chat = members.Take(ChatInfo, "chat_info") ?? new();
        var info = new WeComCAChatInfo(
            members.Take(UserId, "userid"),
            members.Take(ExternalUserId, "external_userid"),
            members.Take(chat.ReceivedMessageCount, "chat_info.recv_msg_cnt"),
            members.Take(chat.LinkId, "chat_info.link_id"),
            members.Take(chat.State, "chat_info.state"));
        members.RequireReadable();
        return info;
    }
}

internal sealed class ChatInfoJson
{
    [JsonPropertyName("recv_msg_cnt")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> ReceivedMessageCount { get; set; }

    [JsonPropertyName("link_id")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> LinkId { get; set; }

    [JsonPropertyName("state")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> State { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetChatInfoRequest))]
[JsonSerializable(typeof(GetChatInfoResponse))]
[JsonSerializable(typeof(ChatInfoJson))]
internal sealed partial class GetChatInfoJsonContext : JsonSerializerContext
{
    public static GetChatInfoJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
