using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Takes links, and those that came back from a file or another session; whatever else there is stays as it is.</summary>
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
