using System;
using System.Globalization;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Reads a day such as 2026-11-01 independently of the culture and calendar of the session. A number is refused, because PowerShell
/// would read 20261101 as ticks, in the year 1.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DayTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Formats = ["yyyy-M-d", "yyyy/M/d"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Arguments.Unwrap(inputData) switch
    {
        string text => Read(text),
        int or long or double or decimal => throw Arguments.Refused("NotDate", CommandMessages.NotDate, inputData),
        _ => inputData,
    };

    private static DateTime Read(string text) => DateTime.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateTime day)
        ? day
        : throw Arguments.Refused("NotDate", CommandMessages.NotDate, text);
}
