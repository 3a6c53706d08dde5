using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WeComCA.Client.Resources;

namespace WeComCA.Execution;

/// <summary>Describes a write for the confirmation prompt.</summary>
internal static class ActionText
{
    public static string Create(string format, params string?[] fields) =>
        string.Format(CultureInfo.CurrentCulture, format, string.Join(", ", fields.Where(field => field != null)));

    /// <summary>Describes the new value of a field, and the current value if it is known. It is null if no value is specified.</summary>
    public static string? Field(string field, string? desired, string? current = null) => desired switch
    {
        null => null,
        "" => string.Format(CultureInfo.CurrentCulture, CommandMessages.ClearsField, field),
        _ => string.IsNullOrEmpty(current) ? $"{field} = {desired}" : $"{field} = {current} → {desired}",
    };

    /// <summary>Describes the items of a list. It is null if there are none.</summary>
    public static string? Items<T>(string field, IReadOnlyList<T>? items) =>
        items is { Count: > 0 } ? Field(field, Joined(items)) : null;

    public static string? Joined<T>(IReadOnlyList<T>? items) => items == null ? null : MessageText.Shorten(string.Join(";", items));
}
