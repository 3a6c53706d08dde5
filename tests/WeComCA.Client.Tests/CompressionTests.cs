using System;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>Compressed answers, over the client's own handler.</summary>
public class CompressionTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_answer_is_read(string encoding)
    {
        WeComCALink link = await GetAsync(encoding, """{"errcode":0,"link":{"link_name":"门店","url":"u"}}""");

        Assert.Equal("门店", link.Name);
    }

    [Fact]
    public async Task The_bound_is_on_what_comes_out_of_it()
    {
        string large = """{"errcode":0,"link":{"link_name":"A","url":"u"}}""" + new string(' ', 16 * 1024 * 1024);

        var error = await Assert.ThrowsAsync<WeComCAException>(() => GetAsync("gzip", large));

        Assert.Equal("UnreadableAnswer", error.ErrorId);
    }

    private static async Task<WeComCALink> GetAsync(string encoding, string answer)
    {
        using HttpListener server = Listen(out Uri address);
        Task serving = ServeAsync(server, encoding, Compress(encoding, answer));
        using var client = new WeComCAClient(
            new WeComCAClientOptions { ApiBaseUri = address, AccessToken = SecureText.Protect("token") },
            new ClientServices(new VirtualClock()));
        try
        {
            return await client.GetLinkAsync("l1", new CallContext(null, CancellationToken.None, CancellationToken.None));
        }
        finally
        {
            server.Stop();
            await serving;
        }
    }

    private static HttpListener Listen(out Uri address)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        var server = new HttpListener { Prefixes = { address.AbsoluteUri } };
        server.Start();
        return server;
    }

    private static async Task ServeAsync(HttpListener server, string encoding, byte[] body)
    {
        while (server.IsListening)
        {
            try
            {
                HttpListenerContext context = await server.GetContextAsync();
                context.Response.AddHeader("Content-Encoding", encoding);
                context.Response.Close(body, willBlock: true);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The client has hung up, or the test is over.
                continue;
            }
        }
    }

    private static byte[] Compress(string encoding, string text)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding == "gzip"
            ? new GZipStream(compressed, CompressionLevel.Fastest)
            : new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
