using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Reads the value that a parameter gets from a command line, a property, or a CSV cell.</summary>
internal static class Arguments
{
    /// <summary>The limit up to which a double, the number type of spreadsheets, is exact for every whole number.</summary>
    private const double LargestWhole = 9007199254740992;

    /// <summary>The object in PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : value;

    /// <summary>Whether the value is null, a database null, or an empty or blank text.</summary>
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
    /// Gets a text as it is, a whole number of any type as text, and a number on the command line as it was typed. Other objects are
    /// refused and never converted to text.
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

    /// <summary>The text of a number as it was typed on the command line without quotes.</summary>
    public static string? TypedText(object? value)
    {
        if (value is not PSObject { BaseObject: int or long or double or decimal or BigInteger or float or ulong or uint } number)
        {
            return null;
        }

        string text = number.ToString();
        return text == LanguagePrimitives.ConvertTo<string>(number.BaseObject) ? null : text;
    }

    /// <summary>Creates the error for a value that cannot be read.</summary>
    public static WeComCAException Refused(string errorId, string format, params object[] arguments) =>
        InvalidInput.Create(errorId, string.Format(CultureInfo.CurrentCulture, format, arguments));

    private static string WholeText(double number) => Math.Floor(number) == number && Math.Abs(number) < LargestWhole
        ? InvariantText((long)number)
        : throw NotWhole(number);

    private static string InvariantText(object number) => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture);

    private static WeComCAException NotWhole(object number) => Refused("NumberNotWhole", CommandMessages.NumberNotWhole, number);
}
