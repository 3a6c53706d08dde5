using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Emulator;

/// <summary>A transport without sockets: calls reach the platform in memory, and faults look as HttpClient shows them.</summary>
public sealed class PlatformHandler(Platform platform) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        PlatformAnswer answer = await platform.HandleAsync(Read(request), cancellationToken);
        switch (answer.Transport)
        {
            case TransportFault.ConnectFailure:
                throw new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    "Connection refused",
                    new SocketException((int)SocketError.ConnectionRefused));
            case TransportFault.Cut:
                throw new HttpRequestException(
                    HttpRequestError.Unknown,
                    "An error occurred while sending the request.",
                    new IOException("connection reset", new SocketException((int)SocketError.ConnectionReset)));
            case TransportFault.Hang:
                await platform.HangAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
        }

        return Write(request, answer);
    }

    private static PlatformRequest Read(HttpRequestMessage request)
    {
        HttpContent? content = request.Content;
        Func<CancellationToken, Task<byte[]>> read = content is null
            ? _ => Task.FromResult(Array.Empty<byte>())
            : content.ReadAsByteArrayAsync;
        return new PlatformRequest(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            request.RequestUri.Query,
            content?.Headers.ContentType?.ToString(),
            read)
        {
            Headers = [.. Flatten(request.Headers), .. content is null ? [] : Flatten(content.Headers)],
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)));

    private static HttpResponseMessage Write(HttpRequestMessage request, PlatformAnswer answer)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = answer.Transport == TransportFault.TruncatedBody
                ? new StreamContent(new TruncatedStream(answer.Body))
                : new ByteArrayContent(answer.Body),
        };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        response.Content.Headers.ContentLength = answer.Body.Length;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
