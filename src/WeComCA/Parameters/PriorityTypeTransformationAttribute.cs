using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads a priority type by its name or number. Nothing given stays null.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PriorityTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Arguments.Unwrap(inputData) switch
    {
        PriorityType type => type,
        var nothing when Arguments.IsNothing(nothing) => null,
        var other => Parse(Arguments.TextOf(other).Trim()),
    };

    private static PriorityType Parse(string text) => text.ToUpperInvariant() switch
    {
        "NONE" or "0" => PriorityType.None,
        "CORPORATION" or "1" => PriorityType.Corporation,
        "SPECIFIED" or "2" => PriorityType.Specified,
        _ => throw Arguments.Refused(CommandMessages.NotPriorityType, text),
    };
}
