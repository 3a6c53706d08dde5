using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a number for a day: PowerShell takes 20261101 for ticks, in the year 1.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DayTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Arguments.Unwrap(inputData) is int or long or double or decimal
            ? throw Arguments.Refused("NotDate", CommandMessages.NotDate, inputData)
            : inputData;
}
