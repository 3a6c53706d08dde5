using System;
using System.Management.Automation;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>What New and Set have in common: the fields of a link, and what of them somebody named.</summary>
public abstract class LinkWriteCommand : WindowedCommand<WeComCALink>
{
    /// <summary>How many records to work on at once, 1 to 64; 1 finishes a record before the next is taken.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int WindowSize => ThrottleLimit;

    /// <summary>
    /// What was named for a list: typed, even an empty list; from the pipeline, only one with items, for an empty cell names
    /// nothing.
    /// </summary>
    private protected T[]? Named<T>(string parameter, T[]? value)
    {
        RefuseTypedNothing(parameter, value);
        return value is { Length: 0 } && !IsTyped(parameter) ? null : value;
    }

    /// <summary>What was named for a single value.</summary>
    private protected T? Named<T>(string parameter, T? value)
        where T : struct
    {
        RefuseTypedNothing(parameter, value);
        return value;
    }

    /// <summary>What was named for a text.</summary>
    private protected string? Named(string parameter, string? value)
    {
        RefuseTypedNothing(parameter, Arguments.IsNothing(value) ? null : value);
        return Arguments.IsNothing(value) ? null : value;
    }

    private void RefuseTypedNothing(string parameter, object? value)
    {
        if (value == null && IsTyped(parameter))
        {
            ThrowTerminatingError(ErrorRecords.Create(
                "ParameterEmpty",
                ErrorCategory.InvalidArgument,
                string.Format(System.Globalization.CultureInfo.CurrentCulture, CommandMessages.ParameterEmpty, parameter),
                CommandMessages.AdviceParameterEmpty));
        }
    }
}
