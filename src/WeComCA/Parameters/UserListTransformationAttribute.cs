using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads user ids from a list or from a text like <c>zhangsan;lisi</c>. See <see cref="Cells"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        RefusedRow.Read(Cells.Users, inputData);
}
