using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Http;

/// <summary>A request without the query, which contains a secret, and the method that reads its response.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path below the platform's address.</param>
/// <param name="body">The UTF-8 JSON to send; <see langword="null"/> for none.</param>
/// <param name="read">Reads the body of a response with the status 200.</param>
internal sealed class TransportRequest(
    HttpMethod method,
    string path,
    byte[]? body,
    Func<Stream, CancellationToken, Task<Attempt>> read)
{
    public HttpMethod Method { get; } = method;

    public string Path { get; } = path;

    public byte[]? Body { get; set; } = body;

    /// <summary>The secrets in the body. No message about the call may contain them.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    public Task<Attempt> ReadAsync(Stream response, CancellationToken cancellationToken) => read(response, cancellationToken);
}
