using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Converts a deserialized difference to a difference, so that a plan can be kept in a file. A value that is invalid for its property
/// is kept, and Sync refuses it.
/// </summary>
public sealed class DifferenceConverter : PSTypeConverter
{
    private static readonly string DeserializedName = "Deserialized." + typeof(WeComCALinkDifference).FullName;

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject difference && difference.TypeNames.Contains(DeserializedName);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var source = (PSObject)sourceValue;
        return new WeComCALinkDifference(
            Optional<int?>(source, nameof(WeComCALinkDifference.Row)),
            Optional<DifferenceAction?>(source, nameof(WeComCALinkDifference.Action))
                ?? throw new PSInvalidCastException(nameof(WeComCALinkDifference.Action)),
            Optional<DifferenceStatus>(source, nameof(WeComCALinkDifference.Status)),
            Optional<string>(source, nameof(WeComCALinkDifference.LinkId)),
            Optional<string>(source, nameof(WeComCALinkDifference.Name)) ?? "",
            new(Arguments.Elements(Value(source, nameof(WeComCALinkDifference.Changes)))
                .Where(change => change != null)
                .Select(change => ReadChange(PSObject.AsPSObject(change!)))),
            Optional<string>(source, nameof(WeComCALinkDifference.Reason)),
            Optional<WeComCALink>(source, nameof(WeComCALinkDifference.Link)));
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    /// <summary>Whether an object is a difference or a deserialized difference.</summary>
    internal static bool IsDifference(PSObject item) =>
        item.BaseObject is WeComCALinkDifference || item.TypeNames.Contains(DeserializedName);

    /// <summary>The difference; <see langword="null"/> when it cannot be read.</summary>
    internal static WeComCALinkDifference? Read(PSObject item) =>
        item.BaseObject as WeComCALinkDifference
        ?? (LanguagePrimitives.TryConvertTo(item, out WeComCALinkDifference? difference) ? difference : null);

    private static WeComCALinkChange ReadChange(PSObject source)
    {
        string property = Optional<string>(source, nameof(WeComCALinkChange.Property)) ?? "";
        return new WeComCALinkChange(
            property,
            ReadValue(property, Value(source, nameof(WeComCALinkChange.Current))),
            ReadValue(property, Value(source, nameof(WeComCALinkChange.Desired))));
    }

    private static object? ReadValue(string property, object? value)
    {
        try
        {
            return LinkProperty.Find(property) is { } known ? LinkProperty.AsListed(Cells.Value(known, value)) : value;
        }
        catch (WeComCAException)
        {
            return value;
        }
    }

    private static object? Value(PSObject source, string property) => source.Properties[property]?.Value;

    private static T? Optional<T>(PSObject source, string property) =>
        Value(source, property) is { } value ? LanguagePrimitives.ConvertTo<T>(value) : default;
}
