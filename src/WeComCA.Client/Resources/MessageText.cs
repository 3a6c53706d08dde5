using System.Globalization;

namespace WeComCA.Client.Resources;

/// <summary>Formats messages.</summary>
internal static class MessageText
{
    private const int MaximumLength = 80;

    /// <summary>Fills the placeholders of a message, with dates and numbers as they are typed, whatever the session's culture.</summary>
    public static string Format(string format, params object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, format, arguments);

    /// <summary>The beginning of a text, short enough for a message.</summary>
    public static string Shorten(string text, int maximumLength = MaximumLength)
    {
        if (text.Length <= maximumLength)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
        return text.Substring(0, length) + "…";
    }
}
