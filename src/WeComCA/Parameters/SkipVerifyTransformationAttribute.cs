using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Reads True, False, 1 or 0. Without it PowerShell drops the text of a CSV cell on its way into a <c>bool?</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SkipVerifyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Arguments.Unwrap(inputData) switch
    {
        bool value => value,
        SwitchParameter value => value.ToBool(),
        var nothing when Arguments.IsNothing(nothing) => null,
        var other => Parse(Arguments.TextOf(other).Trim()),
    };

    private static bool Parse(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw Arguments.Refused(CommandMessages.NotBoolean, text),
    };
}
