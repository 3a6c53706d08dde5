using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Brings a deserialized link back as a link.</summary>
public sealed class LinkConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject link && IsDeserialized(link);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var source = (PSObject)sourceValue;
        return new WeComCALink(
            Value<string>(source, nameof(WeComCALink.LinkId)),
            Value<string>(source, nameof(WeComCALink.Name)),
            source.Properties[nameof(WeComCALink.Url)]?.Value as string,
            Optional<DateTime>(source, nameof(WeComCALink.CreateTime)),
            Optional<bool>(source, nameof(WeComCALink.SkipVerify)),
            new LinkRange(
                Items(source, nameof(WeComCALink.User)),
                Items(source, nameof(WeComCALink.Department)).Select(LanguagePrimitives.ConvertTo<long>)),
            new LinkPriority(
                Value<PriorityType>(source, nameof(WeComCALink.PriorityType)),
                Items(source, nameof(WeComCALink.PriorityUser))),
            Optional<bool>(source, nameof(WeComCALink.MarkSource)));
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    internal static bool IsDeserialized(PSObject link) => link.TypeNames.Contains("Deserialized." + typeof(WeComCALink).FullName);

    private static T Value<T>(PSObject source, string property) =>
        LanguagePrimitives.ConvertTo<T>(source.Properties[property]?.Value
            ?? throw new PSInvalidCastException(property));

    private static T? Optional<T>(PSObject source, string property)
        where T : struct => source.Properties[property]?.Value is { } value ? LanguagePrimitives.ConvertTo<T>(value) : null;

    private static string[] Items(PSObject source, string property) =>
        [.. Arguments.Elements(source.Properties[property]?.Value ?? Array.Empty<string>()).Select(Arguments.TextOf)];
}
