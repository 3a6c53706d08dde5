using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Execution;

/// <summary>
/// The records from the pipeline. It counts them, including those that are refused before ProcessRecord, and reads their cells before
/// PowerShell does, because the errors of PowerShell do not contain the number of the row.
/// </summary>
/// <param name="command">The command that they come to.</param>
/// <param name="isTyped">Whether the command line itself has the parameter, and no cell is read for it.</param>
internal sealed class InputRows(PSCmdlet command, Func<string, bool> isTyped)
{
    private static readonly Dictionary<string, Func<object?, object?>> Readers = new()
    {
        ["LinkId"] = cell => Arguments.Elements(cell).Select(Arguments.TextOf).ToArray(),
        ["AddUser"] = Cells.Users,
        ["RemoveUser"] = Cells.Users,
        ["AddDepartment"] = Cells.Departments,
        ["RemoveDepartment"] = Cells.Departments,
    };

    private (string Column, Func<object?, object?> Read)[]? columns;
    private int count;
    private int empty;
    private WeComCAException? failure;

    /// <summary>The record as it came; it is <see langword="null"/> between records.</summary>
    public PSObject? Current { get; private set; }

    /// <summary>The name of the current record's link, where it has one.</summary>
    public string? Name => Cell(LinkColumns.Name);

    /// <summary>
    /// Whether the current record gives the fields of its link: links and rows do. Of everything else that the module returns, what
    /// it says of the link may be old, and only the id counts.
    /// </summary>
    public bool GivesFields => Current == null
        || Current.BaseObject is WeComCALink
        || !Current.TypeNames.Any(IsOther);

    /// <summary>Takes a record while it is bound. What is wrong with its cells is said when the command gets to it.</summary>
    public void Take(object? record)
    {
        Current = record == null ? null : PSObject.AsPSObject(record);
        count += Current == null ? 0 : 1;
        failure = Current == null ? null : FailureOf(Current);
        RefusedRow.SetBinding(failure != null);
    }

    /// <summary>Takes a link, of which no cell is read.</summary>
    public void TakeLink(WeComCALink? link)
    {
        Current = link == null ? null : PSObject.AsPSObject(link);
        failure = null;
        count++;
    }

    /// <summary>Refuses a record of which a cell cannot be read.</summary>
    public void RequireReadable()
    {
        if (failure != null)
        {
            throw failure;
        }
    }

    /// <summary>Refuses the ids that cannot be sent, and a record that has none.</summary>
    public void RequireId(string linkId)
    {
        RequireReadable();
        if (isTyped(nameof(WeComCALink.LinkId)))
        {
            RefuseValue();
        }

        if (linkId.Length == 0 && Current?.BaseObject is PSCustomObject && Current.Properties[nameof(WeComCALink.LinkId)] == null)
        {
            throw Arguments.Refused(
                "ObjectWithoutProperty", CommandMessages.ObjectWithoutProperty, Current.TypeNames[0], nameof(WeComCALink.LinkId));
        }

        LinkValidator.RequireId(linkId);
    }

    /// <summary>The ids of the current record that can be sent; the others are reported before any call is made for one of them.</summary>
    /// <param name="linkIds">The ids.</param>
    /// <param name="check">Reports what is wrong with an id, and says whether nothing is.</param>
    public IReadOnlyList<string> SoundIds(string?[]? linkIds, Func<Action, object, bool> check)
    {
        if (PassesOver())
        {
            return [];
        }

        IEnumerable<string> all = linkIds is { Length: > 0 } ? linkIds.Select(linkId => linkId ?? "") : [""];
        return [.. all.Where(linkId => check(() => Of(() => RequireId(linkId)), linkId))];
    }

    /// <summary>Skips a record without a value in any cell. Excel adds such rows after the last one.</summary>
    /// <returns>Whether it was such a record.</returns>
    public bool PassesOver()
    {
        RefusedRow.SetBinding(false);
        bool isEmpty = command.MyInvocation.ExpectingInput && Current?.BaseObject is not WeComCALink && IsEmpty(Current);
        empty += isEmpty ? 1 : 0;
        return isEmpty;
    }

    /// <summary>Reports how many records were skipped. The last row may have failed to bind, and then the command did not get it.</summary>
    public void Finish()
    {
        RefusedRow.SetBinding(false);
        if (empty > 0)
        {
            command.WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, empty));
        }
    }

    /// <summary>Refuses a text or a number that is no row, where nothing takes it for an id.</summary>
    public void RefuseValue()
    {
        if (Current?.BaseObject is string or ValueType)
        {
            throw Arguments.Refused("NotRow", CommandMessages.NotRowOfLink, Current.BaseObject.GetType().Name);
        }
    }

    /// <summary>Does the work on the current record. Its failure contains the number of the row.</summary>
    public void Of(Action work)
    {
        try
        {
            work();
        }
        catch (WeComCAException refusal) when (command.MyInvocation.ExpectingInput)
        {
            throw RowFailure.Create(count, Link, refusal);
        }
    }

    /// <summary>The work on the current record. Its failure contains the number of the row.</summary>
    public Func<Task<T>> Of<T>(Func<Task<T>> work)
    {
        (int row, string link) = (count, Link);
        return command.MyInvocation.ExpectingInput ? Work : work;

        async Task<T> Work()
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (WeComCAException refusal)
            {
                throw RowFailure.Create(row, link, refusal);
            }
        }
    }

    /// <summary>The LinkId or the name that the record has for its link; a text is an id.</summary>
    private string Link => Current?.BaseObject as string ?? Cell(LinkColumns.LinkId) ?? Name ?? "";

    private static bool IsOther(string typeName)
    {
        const string Deserialized = "Deserialized.";
        string type = typeName.StartsWith(Deserialized, StringComparison.Ordinal) ? typeName.Substring(Deserialized.Length) : typeName;
        return type.StartsWith(nameof(WeComCA) + ".", StringComparison.Ordinal) && type != typeof(WeComCALink).FullName;
    }

    private static bool IsEmpty(PSObject? record) => record is { BaseObject: not (string or ValueType) } && new SheetRow(record).IsEmpty;

    private string? Cell(string[] names) =>
        names.Select(name => Arguments.Unwrap(Current?.Properties[name]?.Value))
            .FirstOrDefault(cell => !Arguments.IsNothing(cell))?.ToString();

    private WeComCAException? FailureOf(PSObject record)
    {
        columns ??= [.. Columns()];
        return columns.Select(each => FailureOf(record.Properties[each.Column], each.Read)).FirstOrDefault(found => found != null);
    }

    private IEnumerable<(string Column, Func<object?, object?> Read)> Columns() =>
        from parameter in ((CmdletInfo)command.MyInvocation.MyCommand).Parameters.Values
        let read = ReaderOf(parameter.Name)
        where read != null && !isTyped(parameter.Name)
            && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
        from name in parameter.Aliases.Prepend(parameter.Name)
        select (name, read);

    private static Func<object?, object?>? ReaderOf(string parameter) =>
        LinkProperty.Find(parameter) is { } property ? cell => Cells.Value(property, cell)
        : Readers.TryGetValue(parameter, out Func<object?, object?> read) ? read
        : null;

    private static WeComCAException? FailureOf(PSPropertyInfo? cell, Func<object?, object?> read)
    {
        try
        {
            read(cell?.Value);
            return null;
        }
        catch (WeComCAException refusal)
        {
            return refusal.WithMessage(string.Format(CultureInfo.CurrentCulture, CommandMessages.AtColumn, cell!.Name, refusal.Message));
        }
    }
}
