using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads user ids from a list or from a text like <c>zhangsan;lisi</c>. Nothing given stays null, an empty list empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UserListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Arguments.IsNothing(inputData) ? null : Arguments.Items(inputData).ToArray();
}
