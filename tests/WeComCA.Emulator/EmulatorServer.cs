using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace WeComCA.Emulator;

/// <summary>A platform on loopback, with its control API beside it.</summary>
public sealed class EmulatorServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer server;
    private readonly TimeSpan hangLimit;
    private readonly CancellationTokenSource stopping = new();
    private readonly ControlApi control;
    private readonly ConcurrentBag<EmulatorServer> others = [];

    private EmulatorServer(EmulatorOptions options)
    {
        Platform = new Platform(options, options.Clock);
        control = new ControlApi(Platform, StartAnotherAsync);
        hangLimit = options.HangLimit;

        // Kestrel alone: a host would bring its own logging, signal handlers and per-request services.
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(IPAddress.Loopback, options.Port);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        server = new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
    }

    public Platform Platform { get; }

    /// <summary>Such as <c>http://127.0.0.1:41235/</c>.</summary>
    public Uri BaseUri { get; private set; } = null!;

    public static async Task<EmulatorServer> StartAsync(
        EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new EmulatorServer(options ?? new EmulatorOptions());
        await server.server.StartAsync(server, cancellationToken);
        server.BaseUri = new Uri(server.server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        try
        {
            if (options?.EventAddress is { } address)
            {
                await server.Platform.Events.SetAddressAsync(address, cancellationToken);
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();

        // Clients keep their connections open; waiting for them would only cost time.
        await server.StopAsync(new CancellationToken(canceled: true));
        server.Dispose();
        await Platform.Events.DisposeAsync();
        foreach (EmulatorServer other in others)
        {
            await other.DisposeAsync();
        }

        stopping.Dispose();
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/control"))
        {
            await control.HandleAsync(context);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        try
        {
            PlatformRequest request = await ReadAsync(context, ended.Token);
            await WriteAsync(context, await Platform.HandleAsync(request, ended.Token), ended.Token);
        }
        catch (Exception error) when (ended.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    /// <summary>Starts a platform that ends with this one.</summary>
    private async Task<Uri> StartAnotherAsync(EmulatorOptions options)
    {
        EmulatorServer other = await StartAsync(options, stopping.Token);
        others.Add(other);
        return other.BaseUri;
    }

    private async Task<PlatformRequest> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        if (request.ContentLength != 0)
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }

        (string path, string query) = Target(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return new PlatformRequest(request.Method, path, query, request.ContentType, body.ToArray())
        {
            Headers = Platform.Recorder.Record
                ? [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))]
                : [],
        };
    }

    /// <summary>Path and query as sent. A client that takes the emulator for its proxy sends a whole URL.</summary>
    private static (string Path, string Query) Target(string raw)
    {
        int authority = raw.StartsWith('/') ? 0 : raw.IndexOf("://", StringComparison.Ordinal) + 3;
        int path = raw.IndexOf('/', authority);
        string target = path < 0 ? "/" : raw[path..];
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? (target, "") : (target[..query], target[(query + 1)..]);
    }

    private async Task WriteAsync(HttpContext context, PlatformAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer.Transport)
        {
            case TransportFault.ConnectFailure or TransportFault.Cut:
                context.Abort();
                return;
            case TransportFault.Hang:
                await Platform.HangAsync(hangLimit, cancellationToken);
                context.Abort();
                return;
        }

        HttpResponse response = context.Response;
        response.StatusCode = answer.StatusCode;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        // Kestrel closes the connection of an answer that is shorter than declared. Abort would drop what was written.
        int length = answer.Transport == TransportFault.TruncatedBody ? answer.Body.Length / 2 : answer.Body.Length;
        await response.Body.WriteAsync(answer.Body.AsMemory(0, length), cancellationToken);
    }
}
