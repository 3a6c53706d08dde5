using System;
using System.Reflection;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>A strict encoding of Chinese text: the result is <see langword="null"/> if it cannot represent the input.</summary>
internal sealed class ChineseEncoding(int codePage)
{
    private readonly Lazy<Encoding> encoding = new(() => Create(codePage));

    /// <summary>GBK, which Excel and Windows use in China.</summary>
    public static ChineseEncoding CodePage936 { get; } = new(936);

    /// <summary>The successor of GBK, which represents all other characters in four bytes.</summary>
    public static ChineseEncoding Gb18030 { get; } = new(54936);

    public byte[]? GetBytes(string text)
    {
        try
        {
            return encoding.Value.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    public string? GetString(byte[] bytes)
    {
        try
        {
            return encoding.Value.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// .NET has these encodings in a separate assembly that netstandard2.0 does not contain. To get them by number, their provider
    /// must be registered for the whole process, which a module must not do. .NET Framework has them without a provider.
    /// </summary>
    private static Encoding Create(int codePage)
    {
        var provider = (EncodingProvider?)Type.GetType("System.Text.CodePagesEncodingProvider, System.Text.Encoding.CodePages")?
            .GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!
            .GetValue(null);
        return provider?.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
