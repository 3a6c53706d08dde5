using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace WeComCA.Client.Http;

/// <summary>
/// A JSON body that records whether it may have been sent. The handler reads it only after the connection is open: until then,
/// nothing can have reached the platform, whatever the exception says.
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    private readonly byte[] body;

    public TrackedContent(byte[] body)
    {
        this.body = body;
        Headers.ContentType = Json;
    }

    public bool MayHaveLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        MayHaveLeft = true;
        return stream.WriteAsync(body, 0, body.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
