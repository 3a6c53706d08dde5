using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Reads what a command line, a property or a CSV cell gives to a parameter.</summary>
internal static class Arguments
{
    /// <summary>Up to here a double, which is what a spreadsheet has for a number, holds every whole number.</summary>
    private const double LargestWhole = 9007199254740992;

    /// <summary>The object behind PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : value;

    /// <summary>Whether nothing was given: null, a database's null, an empty or blank text.</summary>
    public static bool IsNothing(object? value) => Unwrap(value) switch
    {
        null or DBNull => true,
        string text => string.IsNullOrWhiteSpace(text),
        _ => false,
    };

    /// <summary>The elements of a list; a text or another single value is its own element.</summary>
    public static IEnumerable<object?> Elements(object? value)
    {
        object? plain = Unwrap(value);
        return plain is IEnumerable list and not string and not IDictionary ? list.Cast<object?>() : [value];
    }

    /// <summary>
    /// The text of a text or a whole number, whatever a spreadsheet, a database or JSON has for a number; a number-like word of the
    /// command line as it was typed. Another object is refused, never turned to text.
    /// </summary>
    public static string TextOf(object? value) => TypedText(value) ?? Unwrap(value) switch
    {
        null or DBNull => "",
        string text => text,
        char character => character.ToString(),
        int or long or short or byte or uint or ulong or ushort or sbyte or BigInteger => InvariantText(Unwrap(value)!),
        float number => WholeText(number),
        double number => WholeText(number),
        decimal number when decimal.Truncate(number) == number => decimal.Truncate(number).ToString(CultureInfo.InvariantCulture),
        decimal number => throw NotWhole(number),
        var other => throw Refused("NotText", CommandMessages.NotText, other.GetType().Name),
    };

    /// <summary>The text beside a number that was written on the command line without quotes.</summary>
    public static string? TypedText(object? value)
    {
        if (value is not PSObject { BaseObject: int or long or double or decimal or BigInteger or float or ulong or uint } number)
        {
            return null;
        }

        string text = number.ToString();
        return text == LanguagePrimitives.ConvertTo<string>(number.BaseObject) ? null : text;
    }

    /// <summary>Makes the error of a value that cannot be read.</summary>
    public static WeComCAException Refused(string errorId, string format, params object[] arguments) =>
        InvalidInput.Create(errorId, string.Format(CultureInfo.CurrentCulture, format, arguments));

    private static string WholeText(double number) => Math.Floor(number) == number && Math.Abs(number) < LargestWhole
        ? InvariantText((long)number)
        : throw NotWhole(number);

    private static string InvariantText(object number) => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture);

    private static WeComCAException NotWhole(object number) => Refused("NumberNotWhole", CommandMessages.NumberNotWhole, number);
}
