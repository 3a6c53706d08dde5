using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads what a command line, a property or a CSV cell gives to a parameter.</summary>
internal static class Arguments
{
    /// <summary>Up to here a double, which is what a spreadsheet has for a number, holds every whole number.</summary>
    private const double LargestWhole = 9007199254740992;

    private static readonly char[] Separators = [';', '；', ','];

    /// <summary>The object behind PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : value;

    /// <summary>Whether nothing was given: null, an empty or blank text.</summary>
    public static bool IsNothing(object? value) => Unwrap(value) switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        _ => false,
    };

    /// <summary>The items of a list or of a text like <c>a;b</c>, trimmed, without empty ones.</summary>
    public static IEnumerable<string> Items(object? value)
    {
        foreach (object? element in Elements(value))
        {
            foreach (string item in TextOf(element).Split(Separators))
            {
                string trimmed = item.Trim();
                if (trimmed.Length > 0)
                {
                    yield return trimmed;
                }
            }
        }
    }

    /// <summary>The elements of a list; a text or another single value is its own element.</summary>
    public static IEnumerable<object?> Elements(object? value)
    {
        object? plain = Unwrap(value);
        return plain is IEnumerable list and not string and not IDictionary ? list.Cast<object?>() : [value];
    }

    /// <summary>The text of a text or a whole number, as it was typed; another object is refused, never turned to text.</summary>
    public static string TextOf(object? value) => Unwrap(value) switch
    {
        null => "",
        string text => text,
        char character => character.ToString(),
        int or long or short or byte or uint or ulong or ushort or sbyte => LanguagePrimitives.ConvertTo<string>(value),
        double number when Math.Floor(number) == number && Math.Abs(number) < LargestWhole => LanguagePrimitives.ConvertTo<string>((long)number),
        var other => throw Refused(CommandMessages.NotText, other.GetType().Name),
    };

    public static ArgumentTransformationMetadataException Refused(string format, params object[] arguments) =>
        new(string.Format(CultureInfo.CurrentCulture, format, arguments));
}
