using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a connection that came through serialization: it has lost what makes it one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject value && value.TypeNames.Contains("Deserialized." + typeof(WeComCAConnection).FullName)
            ? throw new ArgumentTransformationMetadataException(CommandMessages.ConnectionDeserialized)
            : inputData;
}
