using System;
using System.Globalization;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a malformed wildcard at once: PowerShell finds it out when the first name is compared, after the calls.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateWildcardAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            new WildcardPattern((string)element).IsMatch("");
        }
        catch (WildcardPatternException)
        {
            throw new ValidationMetadataException(
                string.Format(CultureInfo.CurrentCulture, CommandMessages.WildcardInvalid, element));
        }
    }
}
