using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Running;

/// <summary>What New and Set have in common: the fields of a link, and what of them somebody named.</summary>
public abstract class LinkWriteCommand : WindowedCommand<WeComCALink>
{
    private static readonly Dictionary<string, Func<object?, object?>> Readers = new()
    {
        ["Name"] = Cells.Text,
        ["User"] = Cells.Users,
        ["AddUser"] = Cells.Users,
        ["RemoveUser"] = Cells.Users,
        ["PriorityUser"] = Cells.Users,
        ["Department"] = Cells.Departments,
        ["AddDepartment"] = Cells.Departments,
        ["RemoveDepartment"] = Cells.Departments,
        ["SkipVerify"] = cell => Cells.Boolean(cell),
        ["PriorityType"] = cell => Cells.PriorityType(cell),
    };

    private int emptyRows;
    private int rows;
    private PSObject? row;

    /// <summary>
    /// The record as it came. It counts the records, those too that are refused before ProcessRecord, and reads their cells
    /// ahead of PowerShell, whose own error could not say which row it is about.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? Row
    {
        get => row;
        set
        {
            row = value;
            if (value != null)
            {
                rows++;
                OfRow(() => RequireReadable(value));
            }
        }
    }

    /// <summary>How many records to work on at once, 1 to 64; 1 finishes a record before the next is taken.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [NumberTransformation(nameof(ThrottleLimit))]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int WindowSize => ThrottleLimit;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (emptyRows > 0)
        {
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, emptyRows));
        }
    }

    /// <summary>Says what is wrong with the record before anything is asked or sent.</summary>
    /// <returns>Whether it may go on.</returns>
    private protected bool CheckRow(Action check, object target) => Check(() => OfRow(check), target);

    /// <summary>The work on the record, whose failure says which row it is about.</summary>
    private protected Func<Task<T>> OfRow<T>(Func<Task<T>> work)
    {
        (int number, string link) = (rows, NameOfRow());
        return MyInvocation.ExpectingInput ? Work : work;

        async Task<T> Work()
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (WeComCAException failure)
            {
                throw RowFailure.Create(number, link, failure);
            }
        }
    }

    private void OfRow(Action work)
    {
        try
        {
            work();
        }
        catch (WeComCAException failure) when (MyInvocation.ExpectingInput)
        {
            throw RowFailure.Create(rows, NameOfRow(), failure);
        }
    }

    /// <summary>The LinkId or the name that the row has for its link; a piped text is an id.</summary>
    private string NameOfRow() => row?.BaseObject as string
        ?? LinkColumns.LinkId.Concat(LinkColumns.Name).Select(column => Arguments.Unwrap(row?.Properties[column]?.Value))
            .FirstOrDefault(cell => !Arguments.IsNothing(cell))?.ToString()
        ?? "";

    private void RequireReadable(PSObject record)
    {
        WrongDelimiter.Refuse(record);
        foreach (ParameterMetadata parameter in ((CmdletInfo)MyInvocation.MyCommand).Parameters.Values)
        {
            if (Readers.TryGetValue(parameter.Name, out Func<object?, object?>? read) && !IsTyped(parameter.Name))
            {
                foreach (PSPropertyInfo cell in parameter.Aliases.Prepend(parameter.Name).Select(name => record.Properties[name]))
                {
                    RequireReadable(cell, read);
                }
            }
        }
    }

    private static void RequireReadable(PSPropertyInfo? cell, Func<object?, object?> read)
    {
        try
        {
            read(cell?.Value);
        }
        catch (WeComCAException failure)
        {
            throw failure.WithMessage(
                string.Format(CultureInfo.CurrentCulture, CommandMessages.AtColumn, cell!.Name, failure.Message));
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
