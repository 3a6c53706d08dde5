using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses null and empty text for a number, because PowerShell would convert them to 0.</summary>
/// <param name="parameter">The parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute(string parameter) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Arguments.IsNothing(inputData) ? throw Arguments.Refused("ParameterEmpty", CommandMessages.ParameterEmpty, parameter) : inputData;
}
