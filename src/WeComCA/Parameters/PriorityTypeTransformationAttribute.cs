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

    private static PriorityType Parse(string text) =>
        Enum.TryParse(text, ignoreCase: true, out PriorityType type) && Enum.IsDefined(typeof(PriorityType), type)
            ? type
            : throw Arguments.Refused(CommandMessages.NotPriorityType, text);
}
