using System;
using System.Reflection;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>An encoding of Chinese text, strict: what it cannot hold is <see langword="null"/>.</summary>
internal sealed class ChineseEncoding(int codePage)
{
    private readonly Lazy<Encoding> encoding = new(() => Create(codePage));

    /// <summary>GBK, which Excel and Windows use in China.</summary>
    public static ChineseEncoding CodePage936 { get; } = new(936);

    /// <summary>Its successor, with everything else in four bytes.</summary>
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
    /// .NET has the tables in an assembly of its own that netstandard2.0 does not know, and offers them under their numbers only
    /// once somebody has registered it, which this module must not do for its host. .NET Framework has them itself.
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
