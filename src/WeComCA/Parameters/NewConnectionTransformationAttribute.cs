using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Ends the default connection as soon as the parameter is bound: an argument that is refused ends <c>Connect-WeComCA</c>
/// before its own code runs, and who fails to connect to one corporation must not go on with another. It stands before the
/// parameter's other attributes, which run in the order they are written in and may refuse the argument.
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
