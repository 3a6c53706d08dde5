using System;
using System.Buffers.Binary;

namespace WeComCA.Emulator;

/// <summary>Where a listing goes on. Opaque outside, and worthless for any other listing or a made-up value.</summary>
/// <param name="Kind">Keeps positions of different kinds apart.</param>
/// <param name="Round">Counts the empty pages given at one position, so that no cursor repeats.</param>
internal readonly record struct Cursor(CursorKind Kind, byte Round, long Position)
{
    private const int Size = 18;

    public static Cursor Start(CursorKind kind) => new(kind, 0, kind == CursorKind.Key ? long.MinValue : 0);

    public string Encode(ulong scope)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes, scope);
        return Convert.ToBase64String(bytes);
    }

    public static Cursor Decode(string? text, CursorKind kind, ulong scope)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start(kind);
        }

        Span<byte> bytes = stackalloc byte[Size];
        if (Convert.TryFromBase64String(text, bytes, out int length) && length == Size)
        {
            var cursor = new Cursor((CursorKind)bytes[0], bytes[1], BinaryPrimitives.ReadInt64LittleEndian(bytes[2..]));
            Span<byte> expected = stackalloc byte[Size];
            cursor.Write(expected, scope);
            if (cursor.Kind == kind && bytes.SequenceEqual(expected))
            {
                return cursor;
            }
        }

        throw Refusal.Violation(40035, "unknown cursor");
    }

    private void Write(Span<byte> bytes, ulong scope)
    {
        bytes[0] = (byte)Kind;
        bytes[1] = Round;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[2..], Position);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[10..], Mix.Of(scope, Position, bytes[0] | (Round << 8)));
    }
}
