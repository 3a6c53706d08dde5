using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Converts a deserialized link to a link.</summary>
public sealed class LinkConverter : PSTypeConverter
{
    private static readonly string[] Required =
        [nameof(WeComCALink.LinkId), nameof(WeComCALink.Name), nameof(WeComCALink.PriorityType)];

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject link && IsDeserialized(link);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var source = (PSObject)sourceValue;
        if (Required.FirstOrDefault(property => Value(source, property) == null) is { } missing)
        {
            throw new PSInvalidCastException(missing);
        }

        var fields = new LinkFields();
        foreach (LinkProperty property in LinkProperty.All)
        {
            property.Set(fields, Convert(Value(source, property.Name), property.Type));
        }

        return fields.ToLink(
            LanguagePrimitives.ConvertTo<string>(Value(source, nameof(WeComCALink.LinkId))),
            Value(source, nameof(WeComCALink.Url)) as string,
            Value(source, nameof(WeComCALink.CreateTime)) is { } time ? LanguagePrimitives.ConvertTo<DateTime>(time) : null);
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    internal static bool IsDeserialized(PSObject link) => link.TypeNames.Contains("Deserialized." + typeof(WeComCALink).FullName);

    private static object? Value(PSObject source, string property) => source.Properties[property]?.Value;

    private static object? Convert(object? value, Type type)
    {
        string[] Items() => value == null ? [] : [.. Arguments.Elements(value).Select(Arguments.TextOf)];
        if (type == typeof(IReadOnlyList<string>))
        {
            return Items();
        }

        if (type == typeof(IReadOnlyList<long>))
        {
            return Items().Select(LanguagePrimitives.ConvertTo<long>).ToArray();
        }

        return value == null ? null : LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
    }
}
