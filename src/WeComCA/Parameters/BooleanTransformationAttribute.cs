using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Reads True, False, 1, 0, 是 or 否. Without it, PowerShell ignores the text of a CSV cell for a <c>bool?</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        RefusedRow.Read(cell => Cells.Boolean(cell), inputData);
}
