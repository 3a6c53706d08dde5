using System;
using System.IO;
using System.Net.Sockets;

namespace WeComCA.Emulator;

/// <summary>Half of a body, then a broken connection.</summary>
internal sealed class TruncatedStream(byte[] body) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // The asynchronous reads of the base class end here too.
    public override int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, (body.Length / 2) - position);
        if (taken == 0 && count > 0)
        {
            throw new IOException("connection reset", new SocketException((int)SocketError.ConnectionReset));
        }

        Array.Copy(body, position, buffer, offset, taken);
        position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
