using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Accepts names. A link is refused with an error that shows what to type, because its text is its id.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Arguments.Unwrap(inputData) is null or DBNull
        ? inputData
        : (string[])[.. Arguments.Elements(inputData).Select(TextOf)];

    private static string TextOf(object? element) => IsLink(element)
        ? throw Arguments.Refused("LinkInsteadOfName", CommandMessages.LinkInsteadOfName)
        : Arguments.TextOf(element);

    private static bool IsLink(object? element) => Arguments.Unwrap(element) is WeComCALink or WeComCALinkId
        || (element is PSObject row && row.Properties[nameof(WeComCALink.LinkId)] != null);
}
