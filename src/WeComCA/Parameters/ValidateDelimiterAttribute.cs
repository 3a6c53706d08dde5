using System;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a row of a file that was read with another delimiter, before PowerShell misses its mandatory columns.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateDelimiterAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments != null)
        {
            WrongDelimiter.Refuse(PSObject.AsPSObject(arguments));
        }
    }
}
