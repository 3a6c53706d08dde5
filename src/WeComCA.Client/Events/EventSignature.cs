using System;
using System.Runtime.CompilerServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Client.Events;

/// <summary>The query of an event's request (90968).</summary>
/// <param name="signature">The signature (<c>msg_signature</c>): lower-case hex SHA-1.</param>
/// <param name="timestamp">The time of sending (<c>timestamp</c>), in Unix seconds.</param>
/// <param name="nonce">The platform's random text (<c>nonce</c>).</param>
internal sealed class EventSignature(string signature, string timestamp, string nonce)
{
    private const string HexDigits = "0123456789abcdef";

    public string Timestamp => timestamp;

    /// <summary>Whether the platform, which knows the token, has signed this text.</summary>
    public bool IsOf(string encrypted, SecureString token)
    {
        using SecretBytes secret = SecretBytes.Of(token);
        byte[][] parts =
            [secret.Bytes, Encoding.UTF8.GetBytes(timestamp), Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(encrypted)];
        Array.Sort(parts, CompareBytes);
        return AreEqual(Encoding.ASCII.GetBytes(HashOf(parts)), Encoding.UTF8.GetBytes(signature));
    }

    private static string HashOf(byte[][] parts)
    {
#pragma warning disable CA5350 // The platform signs with SHA-1.
        using var hash = SHA1.Create();
#pragma warning restore CA5350
        foreach (byte[] part in parts)
        {
            hash.TransformBlock(part, 0, part.Length, null, 0);
        }

        hash.TransformFinalBlock([], 0, 0);
        var hex = new StringBuilder(40);
        foreach (byte value in hash.Hash)
        {
            hex.Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
        }

        return hex.ToString();
    }

    private static int CompareBytes(byte[] left, byte[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
            {
                return left[i] - right[i];
            }
        }

        return left.Length - right.Length;
    }

    /// <summary>Compares in constant time, so that the time does not reveal the position of the first difference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool AreEqual(byte[] expected, byte[] given)
    {
        int difference = expected.Length ^ given.Length;
        for (int i = 0; i < Math.Min(expected.Length, given.Length); i++)
        {
            difference |= expected[i] ^ given[i];
        }

        return difference == 0;
    }
}
