using System;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Client.Events;

/// <summary>Takes the message out of an encrypted text (90968): AES-256-CBC, whose first 16 bytes of key are the IV too.</summary>
internal static class EventCipher
{
    private const int KeyCharacters = 43;
    private const int KeyLength = 32;
    private const int VectorLength = 16;

    /// <summary>The platform pads to this, which is two blocks of the cipher: no framework takes such a padding off.</summary>
    private const int PaddingBlock = 32;

    /// <summary>16 random bytes and the 4 of the length come before the message.</summary>
    private const int HeaderLength = 20;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Checks a key as the admin console shows it, without keeping it.</summary>
    public static void RequireKey(SecureString encodingAesKey) => KeyOf(encodingAesKey).Dispose();

    /// <summary>Decrypts a text and checks for whom it is.</summary>
    /// <param name="encrypted">The Base64 text.</param>
    /// <param name="encodingAesKey">The key as the admin console shows it.</param>
    /// <param name="receiveId">The corpid, or for third-party applications the suite id.</param>
    public static string Decrypt(string encrypted, SecureString encodingAesKey, string receiveId)
    {
        byte[] cipherText = FromBase64(encrypted);
        if (cipherText.Length == 0 || cipherText.Length % PaddingBlock != 0)
        {
            throw EventErrors.LengthInvalid();
        }

        using SecretBytes key = KeyOf(encodingAesKey);
        using var plain = new SecretBytes(Decrypt(cipherText, key.Bytes));
        return MessageOf(plain.Bytes, receiveId);
    }

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw EventErrors.Base64Invalid();
        }
    }

    /// <summary>43 characters hold 258 bits. The last two are over; the platform may set them, and strict decoders refuse them.</summary>
    private static SecretBytes KeyOf(SecureString encodingAesKey)
    {
        using SecretBytes text = SecretBytes.Of(encodingAesKey);
        if (text.Bytes.Length != KeyCharacters)
        {
            throw EventErrors.KeyInvalid();
        }

        var key = new SecretBytes(new byte[KeyLength]);
        int bits = 0;
        int count = 0;
        int length = 0;
        foreach (byte character in text.Bytes)
        {
            int value = ValueOf((char)character);
            if (value < 0)
            {
                key.Dispose();
                throw EventErrors.KeyInvalid();
            }

            bits = ((bits << 6) | value) & 0xFFFF;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                key.Bytes[length++] = (byte)(bits >> count);
            }
        }

        return key;
    }

    private static int ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };

    private static byte[] Decrypt(byte[] cipherText, byte[] key)
    {
        byte[] vector = new byte[VectorLength];
        Array.Copy(key, vector, VectorLength);
        try
        {
            using var aes = Aes.Create();
            aes.Mode = CipherMode.CBC;
            aes.Padding = PaddingMode.None;
            using ICryptoTransform decryptor = aes.CreateDecryptor(key, vector);
            return decryptor.TransformFinalBlock(cipherText, 0, cipherText.Length);
        }
        finally
        {
            Array.Clear(vector, 0, vector.Length);
        }
    }

    private static string MessageOf(byte[] plain, string receiveId)
    {
        int end = plain.Length - PaddingOf(plain);
        if (end < HeaderLength)
        {
            throw EventErrors.LengthInvalid();
        }

        uint length = ((uint)plain[16] << 24) | ((uint)plain[17] << 16) | ((uint)plain[18] << 8) | plain[19];
        if (length > end - HeaderLength)
        {
            throw EventErrors.LengthInvalid();
        }

        int start = HeaderLength + (int)length;
        if (TextOf(plain, start, end - start) != receiveId)
        {
            throw EventErrors.ReceiveIdInvalid();
        }

        return TextOf(plain, HeaderLength, (int)length);
    }

    private static int PaddingOf(byte[] plain)
    {
        int padding = plain[plain.Length - 1];
        if (padding < 1 || padding > PaddingBlock)
        {
            throw EventErrors.PaddingInvalid();
        }

        for (int i = plain.Length - padding; i < plain.Length; i++)
        {
            if (plain[i] != padding)
            {
                throw EventErrors.PaddingInvalid();
            }
        }

        return padding;
    }

    private static string TextOf(byte[] bytes, int start, int length)
    {
        try
        {
            return StrictUtf8.GetString(bytes, start, length);
        }
        catch (DecoderFallbackException)
        {
            throw EventErrors.TextInvalid();
        }
    }
}
