using System;
using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace WeComCA.Tests.Hosting;

/// <summary>What came to the address of the callback.</summary>
internal sealed record ReceivedRequest(string? EchoString, string Body, string MessageSignature, string Timestamp, string Nonce);

/// <summary>The address of a callback on loopback.</summary>
internal sealed class EventReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<ReceivedRequest, string?> answer;
    private readonly Task running;

    /// <param name="answer">The text to answer with; null for an answer that ends before its end.</param>
    public EventReceiver(Func<ReceivedRequest, string?> answer)
    {
        this.answer = answer;
        Uri = new Uri($"http://localhost:{FreePort()}/callback?a=b");
        listener.Prefixes.Add(Uri.GetLeftPart(UriPartial.Path) + "/");
        listener.Start();
        running = RunAsync();
    }

    public Uri Uri { get; }

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Abort();
        await running;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task RunAsync()
    {
        try
        {
            while (await NextAsync() is { } context)
            {
                await AnswerAsync(context);
            }
        }
        finally
        {
            // Whoever still waits for an answer waits for nothing when the one before has failed.
            listener.Abort();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        NameValueCollection query = context.Request.QueryString;
        var request = new ReceivedRequest(
            query["echostr"], await reader.ReadToEndAsync(), query["msg_signature"]!, query["timestamp"]!, query["nonce"]!);
        Requests.Enqueue(request);
        if (answer(request) is { } text)
        {
            context.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: true);
            return;
        }

        // Abort alone is a whole answer outside Windows.
        context.Response.ContentLength64 = 2;
        context.Response.OutputStream.WriteByte(32);
        context.Response.Abort();
    }

    /// <summary>The next request; null when the listener has ended.</summary>
    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await listener.GetContextAsync();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }
}
