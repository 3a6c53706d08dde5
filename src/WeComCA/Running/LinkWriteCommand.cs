using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>What New and Set have in common: the fields of a link, and what of them somebody named.</summary>
public abstract class LinkWriteCommand : WindowedCommand<WeComCALink>
{
    private int emptyRows;

    /// <summary>How many records to work on at once, 1 to 64; 1 finishes a record before the next is taken.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 1;

    private protected override WindowSize NewWindowSize() => WindowSize.Fixed(ThrottleLimit);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (emptyRows > 0)
        {
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, emptyRows));
        }
    }

    /// <summary>What was specified for a list; an empty list is specified too.</summary>
    private protected T[]? Named<T>(string parameter, T[]? value)
    {
        RefuseTypedNothing(parameter, value);
        return value;
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

    /// <summary>Refuses damaged text that a row brought. What was typed is the user's word, and what cannot be sent is refused later.</summary>
    private protected void RequireUndamaged(string parameter, params string?[] texts)
    {
        if (IsTyped(parameter))
        {
            return;
        }

        foreach (string text in texts.Where(text => text != null).Cast<string>())
        {
            DamagedText.RequireUndamaged(text, parameter);
        }
    }

    /// <summary>Passes a row over that has nothing in it, as Excel leaves them after the last one.</summary>
    /// <param name="cells">What the row brought, by parameter; a typed value goes with every row.</param>
    /// <returns>Whether it was such a row.</returns>
    private protected bool PassesOver(params (string Parameter, object? Value)[] cells)
    {
        bool isEmptyRow = MyInvocation.ExpectingInput && cells.All(cell => IsTyped(cell.Parameter) || Arguments.IsNothing(cell.Value));
        emptyRows += isEmptyRow ? 1 : 0;
        return isEmptyRow;
    }

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
