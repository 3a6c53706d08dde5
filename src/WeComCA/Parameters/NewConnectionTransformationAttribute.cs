using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Removes the default connection as soon as the parameter is bound. If PowerShell refuses an argument, the code of
/// <c>Connect-WeComCA</c> does not run, and later commands must not use the connection to another corporation. This attribute must
/// come before the parameter's other attributes, which run in order and may refuse the argument.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NewConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        DefaultConnection.Set(engineIntrinsics.SessionState, null);
        return inputData;
    }
}
