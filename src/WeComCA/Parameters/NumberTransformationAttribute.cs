using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses nothing given for a number: PowerShell makes 0 of it, which means something else.</summary>
/// <param name="parameter">The parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute(string parameter) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Arguments.IsNothing(inputData) ? throw Arguments.Refused("ParameterEmpty", CommandMessages.ParameterEmpty, parameter) : inputData;
}
