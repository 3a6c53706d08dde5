using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace WeComCA.Client.Http;

/// <summary>
/// A JSON body that knows whether it was asked for. Until then the connection was not even open, whatever the exception
/// says: not one byte of the request's work can have reached the platform.
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
