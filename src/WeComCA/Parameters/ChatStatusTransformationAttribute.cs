using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Also accepts a chat status by its number. The platform may return one without a name, which PowerShell would refuse.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChatStatusTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData == null
        ? null
        : Arguments.Elements(inputData).Select(Arguments.Unwrap).Select(item => item is int number ? (ChatStatus)number : item).ToArray();
}
