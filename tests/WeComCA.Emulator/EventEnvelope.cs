using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Emulator;

/// <summary>A text as it goes over the wire, and the query beside it. Query values are not encoded yet.</summary>
public sealed record SealedText(string Encrypted, string Signature, string Timestamp, string Nonce)
{
    public string Query => string.Create(
        CultureInfo.InvariantCulture,
        $"msg_signature={Signature}&timestamp={Timestamp}&nonce={Uri.EscapeDataString(Nonce)}");
}

/// <summary>Encrypts and signs as the platform does for one callback.</summary>
/// <param name="token">The callback's token.</param>
/// <param name="encodingAesKey">43 characters of Base64.</param>
/// <param name="receiveId">The corpid or the suite id.</param>
public sealed class EventEnvelope(string token, string encodingAesKey, string receiveId)
{
    private const int PaddingBlock = 32;
    private const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public string ReceiveId => receiveId;

    /// <summary>Frames, pads, encrypts and signs a message.</summary>
    public SealedText Seal(string message, DateTimeOffset time)
    {
        byte[] text = Encoding.UTF8.GetBytes(message);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        byte[] framed = [.. RandomNumberGenerator.GetBytes(16), .. length, .. text, .. Encoding.UTF8.GetBytes(receiveId)];
        int padding = PaddingBlock - (framed.Length % PaddingBlock);
        return SealPadded([.. framed, .. Enumerable.Repeat((byte)padding, padding)], time);
    }

    /// <summary>Encrypts and signs bytes that are framed and padded already, whatever they are.</summary>
    public SealedText SealPadded(byte[] padded, DateTimeOffset time)
    {
        byte[] key = Key();
        using var aes = Aes.Create();
        aes.Key = key;
        return Sign(Convert.ToBase64String(aes.EncryptCbc(padded, key[..16], PaddingMode.None)), time);
    }

    /// <summary>Signs a text, encrypted or not.</summary>
    public SealedText Sign(string encrypted, DateTimeOffset time)
    {
        string timestamp = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(10, lowercase: true);
        return new SealedText(encrypted, SignatureOf(encrypted, timestamp, nonce), timestamp, nonce);
    }

    public string SignatureOf(string encrypted, string timestamp, string nonce)
    {
        IEnumerable<string> parts = new[] { token, timestamp, nonce, encrypted }.Order(StringComparer.Ordinal);
#pragma warning disable CA5350 // The platform signs with SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    /// <summary>Six bits a character; the last two are over.</summary>
    private byte[] Key()
    {
        if (encodingAesKey.Length != 43 || encodingAesKey.Any(character => !KeyCharacters.Contains(character, StringComparison.Ordinal)))
        {
            throw new ArgumentException("The EncodingAESKey is not 43 characters of Base64.");
        }

        char last = KeyCharacters[KeyCharacters.IndexOf(encodingAesKey[^1], StringComparison.Ordinal) & ~3];
        return Convert.FromBase64String(encodingAesKey[..^1] + last + "=");
    }
}
