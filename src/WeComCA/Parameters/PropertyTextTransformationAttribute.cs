using System;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// Accepts ids or addresses from text, or from the property with that name of an object. Any other object is refused, because its
/// text would be an unintended id.
/// </summary>
/// <param name="property">The property to look for.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PropertyTextTransformationAttribute(string property) : ArgumentTransformationAttribute
{
    private readonly string[] names = LinkColumns.NamesOf(property);

    /// <summary>Whether the parameter accepts only one text.</summary>
    public bool IsSingle { get; set; }

    /// <summary>Whether the command checks rows without the column itself, so that the error contains the number of the row.</summary>
    public bool LeavesRows { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => RefusedRow.Read(Read, inputData);

    private object? Read(object? value)
    {
        if (Arguments.Unwrap(value) is null or DBNull || (LeavesRows && IsRowWithoutColumn(value)))
        {
            return null;
        }

        string[] texts = [.. Arguments.Elements(value).Select(TextOf)];
        return texts.Length == 1 ? texts[0]
            : IsSingle ? throw Arguments.Refused("OneAtATime", CommandMessages.OneAtATime, property, texts.Length)
            : texts;
    }

    private bool IsRowWithoutColumn(object? value) => SheetRow.IsRow(value) && !names.Any(new SheetRow(PSObject.AsPSObject(value!)).Has);

    private string TextOf(object? element)
    {
        if (element == null || Arguments.Unwrap(element) is string || Arguments.TypedText(element) != null)
        {
            return Arguments.TextOf(element);
        }

        PSObject item = PSObject.AsPSObject(element);
        if (SheetRow.IsRow(item) && new SheetRow(item) is var row && names.Any(row.Has))
        {
            return Arguments.TextOf(row.Cell(names));
        }

        PSPropertyInfo? member = names.Select(name => item.Properties[name]).FirstOrDefault(found => found != null);
        if (member == null)
        {
            WrongDelimiter.Refuse(item);
        }

        return member != null
            ? Arguments.TextOf(member.Value)
            : throw Arguments.Refused("ObjectWithoutProperty", CommandMessages.ObjectWithoutProperty, TypeNameOf(element), property);
    }

    private static string TypeNameOf(object element) => PSObject.AsPSObject(element).TypeNames.FirstOrDefault() ?? "";
}
