using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Takes a chat status by its number too: the platform may give one that has no name, which PowerShell would refuse.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChatStatusTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData == null
        ? null
        : Arguments.Elements(inputData).Select(Arguments.Unwrap).Select(item => item is int number ? (ChatStatus)number : item).ToArray();
}
