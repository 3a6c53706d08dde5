using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WeComCA.Client.Resources;

namespace WeComCA.Execution;

/// <summary>Says what a write would do, for the question that confirms it.</summary>
internal static class ActionText
{
    public static string Create(string format, params string?[] fields) =>
        string.Format(CultureInfo.CurrentCulture, format, string.Join(", ", fields.Where(field => field != null)));

    /// <summary>Says what a field is to be, and what it was where that is known; nothing where it is not specified.</summary>
    public static string? Field(string field, string? desired, string? current = null) => desired switch
    {
        null => null,
        "" => string.Format(CultureInfo.CurrentCulture, CommandMessages.ClearsField, field),
        _ => string.IsNullOrEmpty(current) ? $"{field} = {desired}" : $"{field} = {current} → {desired}",
    };

    /// <summary>Says what items a list gets; nothing where there are none.</summary>
    public static string? Items<T>(string field, IReadOnlyList<T>? items) =>
        items is { Count: > 0 } ? Field(field, Joined(items)) : null;

    public static string? Joined<T>(IReadOnlyList<T>? items) => items == null ? null : MessageText.Shorten(string.Join(";", items));
}
