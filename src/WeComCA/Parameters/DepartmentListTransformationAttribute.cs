using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>Reads department ids from a list or from a text like <c>1;2</c>. Nothing given stays null, an empty list empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DepartmentListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Arguments.IsNothing(inputData) ? null : Arguments.Items(inputData).Select(Parse).ToArray();

    private static long Parse(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long department)
            ? department
            : throw Arguments.Refused(CommandMessages.DepartmentNotNumber, text);
}
