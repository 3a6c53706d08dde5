using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Emulator;

/// <summary>One HTTP request as the platform sees it. Path and query are as sent: still percent-encoded.</summary>
public sealed class PlatformRequest
{
    private readonly Func<CancellationToken, Task<byte[]>>? read;
    private byte[]? body;

    public PlatformRequest(string method, string path, string query, string? contentType, byte[] body)
        : this(method, path, query, contentType)
    {
        this.body = body;
    }

    /// <summary>A request whose content is read only when it is needed, so that a refused connection reads none of it.</summary>
    public PlatformRequest(
        string method, string path, string query, string? contentType, Func<CancellationToken, Task<byte[]>> read)
        : this(method, path, query, contentType)
    {
        this.read = read;
    }

    private PlatformRequest(string method, string path, string query, string? contentType)
    {
        Method = method;
        Path = path;
        Query = query.StartsWith('?') ? query[1..] : query;
        ContentType = contentType;
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>The query string without its question mark.</summary>
    public string Query { get; }

    public string? ContentType { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The content. Looking at it is reading it: a fault source that does so has no connection to refuse.</summary>
    public ReadOnlyMemory<byte> Body => body ??= read!(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>The last segment of the path, which names the call.</summary>
    public string Call => Path[(Path.LastIndexOf('/') + 1)..];

    internal async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        body ??= await read!(cancellationToken).ConfigureAwait(false);
    }
}
