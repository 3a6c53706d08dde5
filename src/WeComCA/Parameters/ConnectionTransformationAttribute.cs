using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a deserialized connection, because it has no secret and cannot call the platform.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject value && value.TypeNames.Contains("Deserialized." + typeof(WeComCAConnection).FullName)
            ? throw new ArgumentTransformationMetadataException(CommandMessages.ConnectionDeserialized)
            : inputData;
}
