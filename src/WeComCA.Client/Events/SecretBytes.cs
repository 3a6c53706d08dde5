using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace WeComCA.Client.Events;

/// <summary>A secret for as long as it is used: its bytes are zeroed with <see cref="Dispose"/>.</summary>
/// <param name="bytes">The bytes, which now belong to this object.</param>
internal sealed class SecretBytes(byte[] bytes) : IDisposable
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>The secret's text in UTF-8.</summary>
    public static SecretBytes Of(SecureString secret)
    {
        char[] characters = new char[secret.Length];
        IntPtr pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(pointer, characters, 0, characters.Length);
            return new SecretBytes(Encoding.UTF8.GetBytes(characters));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    public void Dispose() => Array.Clear(Bytes, 0, Bytes.Length);
}
