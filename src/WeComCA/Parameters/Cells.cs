using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WeComCA.Client.Resources;

namespace WeComCA.Parameters;

/// <summary>
/// Reads a cell of a sheet, a property of an object, or an argument of a command line as a field of a link. <see langword="null"/>
/// means that the field is not specified, and an empty list means that the field becomes empty.
/// </summary>
internal static class Cells
{
    /// <summary>The text of a cell that specifies an empty list. An empty cell specifies nothing.</summary>
    private const string EmptyList = "[]";

    private static readonly char[] Separators = [';', '；', ',', '，', '、', '\r', '\n'];

    private static readonly char[] SeparatorsButCommas = [';', '；', '、', '\r', '\n'];

    private static readonly Regex ThousandsSeparated = new(@"^\d{1,3}([,，]\d{3})+$", RegexOptions.CultureInvariant);

    private static readonly Dictionary<Type, Func<object?, object?>> Readers = new()
    {
        [typeof(string)] = Text,
        [typeof(IReadOnlyList<string>)] = Users,
        [typeof(IReadOnlyList<long>)] = Departments,
        [typeof(bool)] = cell => Boolean(cell),
        [typeof(PriorityType)] = cell => PriorityType(cell),
    };

    /// <summary>Reads the value of a property of a link.</summary>
    public static object? Value(LinkProperty property, object? cell) => Readers[property.Type](cell);

    /// <summary>Reads a text without a change.</summary>
    public static string? Text(object? cell)
    {
        if (Arguments.IsNothing(cell))
        {
            return null;
        }

        object?[] elements = [.. Arguments.Elements(cell)];
        return elements.Length == 1
            ? Arguments.TextOf(elements[0])
            : throw Arguments.Refused("NotText", CommandMessages.NotText, Arguments.Unwrap(cell)!.GetType().Name);
    }

    /// <summary>Reads user ids without duplicates. The platform ignores their case (90195).</summary>
    public static string[]? Users(object? cell) =>
        List(cell, text => text.Split(Separators))?.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    /// <summary>Reads department ids without duplicates.</summary>
    public static long[]? Departments(object? cell) =>
        List(cell, SplitDepartments)?.Select(ParseDepartment).Distinct().ToArray();

    /// <summary>Reads True, False, 1, 0, 是 or 否, in any case.</summary>
    public static bool? Boolean(object? cell) => Arguments.Unwrap(cell) switch
    {
        bool value => value,
        SwitchParameter value => value.ToBool(),
        var nothing when Arguments.IsNothing(nothing) => null,
        _ => ParseBoolean(Arguments.TextOf(cell).Trim()),
    };

    /// <summary>Reads a priority type by its name or number.</summary>
    public static PriorityType? PriorityType(object? cell) => Arguments.Unwrap(cell) switch
    {
        PriorityType type => type,
        var nothing when Arguments.IsNothing(nothing) => null,
        _ => ParsePriorityType(Arguments.TextOf(cell).Trim()),
    };

    private static string[]? List(object? cell, Func<string, string[]> split)
    {
        if (Arguments.IsNothing(cell))
        {
            return null;
        }

        string[] texts = [.. Arguments.Elements(cell).Select(element => Arguments.TextOf(element).Trim())];
        if (texts.Length == 0 || (texts.Length == 1 && texts[0].Replace(" ", "") == EmptyList))
        {
            return [];
        }

        string[] items = [.. texts.SelectMany(split).Select(item => item.Trim()).Where(item => item.Length > 0)];
        return items.Length == 0 ? null : items;
    }

    /// <summary>A text such as <c>1,200</c> is refused, because it can mean one department or two.</summary>
    private static string[] SplitDepartments(string text)
    {
        foreach (string part in text.Split(SeparatorsButCommas).Select(part => part.Trim()))
        {
            if (ThousandsSeparated.IsMatch(part))
            {
                string[] groups = part.Split(',', '，');
                throw Arguments.Refused(
                    "DepartmentAmbiguous", CommandMessages.DepartmentAmbiguous, part, string.Concat(groups), string.Join(";", groups));
            }
        }

        return text.Split(Separators);
    }

    private static long ParseDepartment(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long department)
            ? department
            : throw Arguments.Refused("DepartmentNotNumber", CommandMessages.DepartmentNotNumber, MessageText.Shorten(text));

    private static bool ParseBoolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "是" => true,
        "FALSE" or "0" or "否" => false,
        _ => throw Arguments.Refused("NotBoolean", CommandMessages.NotBoolean, MessageText.Shorten(text)),
    };

    private static PriorityType ParsePriorityType(string text) => text.ToUpperInvariant() switch
    {
        "NONE" or "0" => WeComCA.PriorityType.None,
        "CORPORATION" or "1" => WeComCA.PriorityType.Corporation,
        "SPECIFIED" or "2" => WeComCA.PriorityType.Specified,
        _ => throw Arguments.Refused("NotPriorityType", CommandMessages.NotPriorityType, MessageText.Shorten(text)),
    };
}
