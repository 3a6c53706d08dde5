using System;
using System.Reflection;
using System.Text;

namespace WeComCA.Client.Validation;

/// <summary>Code page 936 (GBK), which Excel and Windows use for Chinese text. What it cannot hold is <see langword="null"/>.</summary>
internal static class CodePage936
{
    private static readonly Lazy<Encoding> Strict = new(Create);

    public static byte[]? GetBytes(string text)
    {
        try
        {
            return Strict.Value.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    public static string? GetString(byte[] bytes)
    {
        try
        {
            return Strict.Value.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// .NET has the table in an assembly of its own that netstandard2.0 does not know, and offers it under its number only once a
    /// host has registered it, which this module must not do for its host.
    /// </summary>
    private static Encoding Create()
    {
        var provider = (EncodingProvider?)Type.GetType("System.Text.CodePagesEncodingProvider, System.Text.Encoding.CodePages")?
            .GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!
            .GetValue(null);
        return provider?.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
