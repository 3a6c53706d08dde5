using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Accepts text and refuses other objects, because PowerShell would convert any object to text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter accepts several texts.</summary>
    public bool IsList { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => RefusedRow.Read(Read, inputData);

    private object? Read(object? value)
    {
        if (Arguments.Unwrap(value) is null or DBNull)
        {
            return null;
        }

        string[] texts = [.. Arguments.Elements(value).Select(Arguments.TextOf)];
        return texts.Length == 1 ? texts[0]
            : IsList ? texts
            : throw Arguments.Refused("NotText", CommandMessages.NotText, Arguments.Unwrap(value)!.GetType().Name);
    }
}
