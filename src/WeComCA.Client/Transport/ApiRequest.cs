using System;
using System.Net.Http;
using System.Security;
using System.Text.Json.Serialization.Metadata;
using WeComCA.Client.Http;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Serialization;

namespace WeComCA.Client.Transport;

/// <summary>One request of the platform's API, without the token.</summary>
/// <typeparam name="TAnswer">The shape of the answer.</typeparam>
internal sealed class ApiRequest<TAnswer>(HttpMethod method, string path, Idempotency safety, JsonTypeInfo<TAnswer> answerType)
    where TAnswer : WireAnswer
{
    public HttpMethod Method { get; } = method;

    public string Path { get; } = path;

    public Idempotency Safety { get; } = safety;

    public JsonTypeInfo<TAnswer> AnswerType { get; } = answerType;

    /// <summary>The UTF-8 JSON to send, when the request has a body.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The link's id or name, for messages.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What the request is sent with instead of a token.</summary>
    public SecureString? Secret { get; set; }

    /// <summary>Makes the query of the revealed token or secret, when the request is sent and not before.</summary>
    public Func<string, string> QueryOf { get; set; } = token => "access_token=" + PercentEncoding.Encode(token);

    /// <summary>The API's name: the platform counts calls by it.</summary>
    public string Api => Path.Substring(Path.LastIndexOf('/') + 1);
}
