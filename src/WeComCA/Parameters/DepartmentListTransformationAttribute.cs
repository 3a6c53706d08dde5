using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads department ids from a list or from a text like <c>1;2</c>. See <see cref="Cells"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DepartmentListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        RefusedRow.Read(Cells.Departments, inputData);
}
