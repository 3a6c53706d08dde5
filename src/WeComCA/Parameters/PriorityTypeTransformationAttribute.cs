using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads a priority type by its name or number. An empty value becomes null.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PriorityTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        RefusedRow.Read(cell => Cells.PriorityType(cell), inputData);
}
