using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Pipeline;

/// <summary>The part of an endpoint that the pipeline uses, independent of the types of request and result.</summary>
/// <param name="path">The path below the platform's address.</param>
/// <param name="idempotency">What a second try may do.</param>
/// <param name="description">
/// What a call does, for messages, in the session's language; {0} stands for the target of the call, {1} for the endpoint's name.
/// </param>
internal abstract class Endpoint(string path, Idempotency idempotency, Func<string> description)
{
    /// <summary>The last part of the path: the platform counts calls by it.</summary>
    public string Name { get; } = path.Substring(path.LastIndexOf('/') + 1);

    public Idempotency Idempotency { get; } = idempotency;

    public string Describe(string target) => MessageText.Format(description(), MessageText.Shorten(target), Name);
}

/// <summary>An endpoint of the platform, completely described in one place.</summary>
/// <typeparam name="TRequest">What it is called with.</typeparam>
/// <typeparam name="TResponse">The JSON of its response.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path below the platform's address.</param>
/// <param name="idempotency">What a second try may do.</param>
/// <param name="description">What a call does, for messages; see <see cref="Endpoint"/>.</param>
/// <param name="target">What a call is about, mostly the link's id or name, for messages.</param>
/// <param name="response">Reads the JSON of a response.</param>
/// <param name="map">Turns a successful response into the result. A response that it finds unreadable counts as lost.</param>
internal sealed class Endpoint<TRequest, TResponse, TResult>(
    HttpMethod method,
    string path,
    Idempotency idempotency,
    Func<string> description,
    Func<TRequest, string> target,
    JsonTypeInfo<TResponse> response,
    Func<TRequest, TResponse, TResult> map)
    : Endpoint(path, idempotency, description)
    where TResponse : ApiResponse
{
    private readonly string path = path;

    /// <summary>Writes the JSON to send, which is the same for each try. Without it, there is no body.</summary>
    public Func<TRequest, byte[]>? Body { get; set; }

    /// <summary>Writes the JSON to send for each try of a call, based on the state of the platform at that time.</summary>
    public Func<TRequest, ApiCall, Task<byte[]>>? CompletedBody { get; set; }

    /// <summary>What of the request is a secret, for an endpoint whose body holds one; it must not be empty.</summary>
    public Func<TRequest, string>? Secret { get; set; }

    /// <summary>Makes the query, for an endpoint that is called without an access token.</summary>
    public Func<TRequest, SecretQuery>? Query { get; set; }

    public ApiCall NewCall(TRequest request, CallContext context) => new(
        this,
        target(request),
        new TransportRequest(
            method,
            path,
            Body?.Invoke(request),
            (body, cancellationToken) => ReadAsync(request, body, cancellationToken))
        {
            Secrets = Secret is { } secret ? [secret(request)] : [],
        },
        context)
    {
        CompleteBody = CompletedBody is { } complete ? call => complete(request, call) : null,
        Query = Query?.Invoke(request),
    };

    private async Task<Attempt> ReadAsync(TRequest request, Stream body, CancellationToken cancellationToken)
    {
        TResponse read = await JsonSerializer.DeserializeAsync(body, response, cancellationToken).ConfigureAwait(false)
            ?? throw new UnreadableResponseException("null");
        int code = read.ErrorCode ?? 0;
        try
        {
            return new Attempt
            {
                ErrorCode = code,
                ErrorMessage = read.ErrorMessage.Value ?? "",
                Result = code == 0 ? map(request, read) : null,
                Unread = read.Unread,
            };
        }
        catch (UndocumentedResponseException exception) when (read.ErrorCode == 0)
        {
            return new Attempt { Fault = AttemptFault.Undocumented, Cause = exception };
        }
    }
}
