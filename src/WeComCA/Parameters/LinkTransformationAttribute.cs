using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Accepts links and deserialized links. Other values stay as they are.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LinkTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object?[] links = [.. Arguments.Elements(inputData).Select(Link)];
        return links.Length > 0 && links.All(link => link != null) ? links.Cast<WeComCALink>().ToArray() : inputData;
    }

    private static WeComCALink? Link(object? element) =>
        Arguments.Unwrap(element) as WeComCALink
        ?? (element is PSObject item && LinkConverter.IsDeserialized(item) ? LanguagePrimitives.ConvertTo<WeComCALink>(item) : null);
}
