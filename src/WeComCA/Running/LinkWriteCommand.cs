using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>What New and Set have in common: the fields of a link, and what of them somebody named.</summary>
public abstract class LinkWriteCommand : WindowedCommand<WeComCALink>
{
    private protected LinkWriteCommand() => Rows = new InputRows(this, IsTyped);

    /// <summary>How many records to work on at once, 1 to 64; 1 finishes a record before the next is taken.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 1;

    private protected InputRows Rows { get; }

    private protected override WindowSize NewWindowSize() => WindowSize.Fixed(ThrottleLimit);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Rows.Finish();
    }

    /// <summary>Says what is wrong with the record before anything is asked or sent.</summary>
    /// <returns>Whether it may go on.</returns>
    private protected bool CheckRow(Action check, object target) => Check(() => Rows.Of(check), target);

    /// <summary>Says what a field is to be, and what it was where that is known; nothing where it is not specified.</summary>
    private protected static string? Described(string field, string? desired, string? current = null) => desired switch
    {
        null => null,
        "" => string.Format(CultureInfo.CurrentCulture, CommandMessages.ClearsField, field),
        _ => string.IsNullOrEmpty(current) ? $"{field} = {desired}" : $"{field} = {current} → {desired}",
    };

    /// <summary>Says what items a list gets; nothing where there are none.</summary>
    private protected static string? DescribedItems<T>(string field, IReadOnlyList<T>? items) =>
        items is { Count: > 0 } ? Described(field, Joined(items)) : null;

    private protected static string Action(string format, params string?[] fields) =>
        string.Format(CultureInfo.CurrentCulture, format, string.Join(", ", fields.Where(field => field != null)));

    private protected static string? Joined<T>(IReadOnlyList<T>? items) =>
        items == null ? null : MessageText.Shorten(string.Join(";", items));

    /// <summary>What was specified for a list; an empty list is specified too.</summary>
    private protected T[]? Named<T>(string parameter, T[]? value)
    {
        RefuseTypedNothing(parameter, value);
        return IsSpecified(parameter) ? value : null;
    }

    /// <summary>What was named for a single value.</summary>
    private protected T? Named<T>(string parameter, T? value)
        where T : struct
    {
        RefuseTypedNothing(parameter, value);
        return IsSpecified(parameter) ? value : null;
    }

    /// <summary>What was named for a text.</summary>
    private protected string? Named(string parameter, string? value)
    {
        RefuseTypedNothing(parameter, Arguments.IsNothing(value) ? null : value);
        return Arguments.IsNothing(value) || !IsSpecified(parameter) ? null : value;
    }

    /// <summary>Refuses damaged text that a row brought. What was typed is the user's word, and what cannot be sent is refused later.</summary>
    private protected void RequireUndamaged(string parameter, params string?[] texts)
    {
        if (IsTyped(parameter) || !IsSpecified(parameter))
        {
            return;
        }

        foreach (string text in texts.Where(text => text != null).Cast<string>())
        {
            DamagedText.RequireUndamaged(text, parameter);
        }
    }

    /// <summary>Whether the field of this name was typed, or comes from a record that gives fields.</summary>
    private bool IsSpecified(string parameter) => IsTyped(parameter) || Rows.GivesFields;

    private void RefuseTypedNothing(string parameter, object? value)
    {
        if (value == null && IsTyped(parameter))
        {
            ThrowTerminatingError(ErrorRecords.Create(
                "ParameterEmpty",
                ErrorCategory.InvalidArgument,
                string.Format(CultureInfo.CurrentCulture, CommandMessages.ParameterEmpty, parameter),
                CommandMessages.AdviceParameterEmpty));
        }
    }
}
