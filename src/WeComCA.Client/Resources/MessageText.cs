using System.Globalization;

namespace WeComCA.Client.Resources;

/// <summary>Puts messages together.</summary>
internal static class MessageText
{
    private const int MaximumLength = 80;

    /// <summary>Fills the placeholders of a message, in the session's culture.</summary>
    public static string Format(string format, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);

    /// <summary>The beginning of a text, no longer than a message can bear.</summary>
    public static string Shorten(string text) => text.Length <= MaximumLength ? text : text.Substring(0, MaximumLength) + "…";
}
