using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>Converts and copies secrets that are kept in a SecureString.</summary>
internal static class SecureText
{
    private static readonly byte[] ProcessKey = NewKey();

    public static SecureString Protect(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>Copies a secret, because the caller may change or dispose of the original.</summary>
    public static SecureString Copy(SecureString secure)
    {
        SecureString copy = secure.Copy();
        copy.MakeReadOnly();
        return copy;
    }

    public static string Reveal(SecureString secure)
    {
        IntPtr pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Marshal.PtrToStringUni(pointer, secure.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>A key for a secret that reveals nothing about it outside this process.</summary>
    public static string Digest(SecureString secure)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Reveal(secure));
        try
        {
            using var hash = new HMACSHA256(ProcessKey);
            return Convert.ToBase64String(hash.ComputeHash(bytes));
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    private static byte[] NewKey()
    {
        byte[] key = new byte[32];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(key);
        return key;
    }
}
