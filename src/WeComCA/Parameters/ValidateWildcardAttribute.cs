using System;
using System.Globalization;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Refuses a malformed wildcard before any call. PowerShell would report it only when it compares the first name.</summary>
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
