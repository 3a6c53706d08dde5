using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Accepts text and refuses other objects, because PowerShell would convert any object to text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => RefusedRow.Read(Read, inputData);

    private static object? Read(object? value)
    {
        if (Arguments.Unwrap(value) is null or DBNull)
        {
            return null;
        }

        string[] texts = [.. Arguments.Elements(value).Select(Arguments.TextOf)];
        return texts.Length == 1 ? texts[0] : texts;
    }
}
