using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;
using WeComCA.Parameters;

namespace WeComCA.Execution;

/// <summary>
/// The records that the pipeline brings. It counts them, those too that are refused before ProcessRecord, and reads their cells
/// ahead of PowerShell, whose own error of a cell could not say which row it is about, and which sees no cell of a hashtable.
/// </summary>
/// <param name="command">The command that they come to.</param>
/// <param name="isTyped">Whether the command line itself has the parameter, and no cell is read for it.</param>
/// <param name="keys">The parameters that say which link a record is about: a record has a column for one of them.</param>
internal sealed class InputRows(PSCmdlet command, Func<string, bool> isTyped, params string[] keys)
{
    private static readonly Dictionary<string, Func<object?, object?>> Readers = new()
    {
        ["LinkId"] = cell => Arguments.Elements(cell).Select(Arguments.TextOf).ToArray(),
        ["Url"] = cell => Arguments.Elements(cell).Select(Arguments.TextOf).ToArray(),
        ["Name"] = Cells.Text,
        ["User"] = Cells.Users,
        ["AddUser"] = Cells.Users,
        ["RemoveUser"] = Cells.Users,
        ["PriorityUser"] = Cells.Users,
        ["Department"] = Cells.Departments,
        ["AddDepartment"] = Cells.Departments,
        ["RemoveDepartment"] = Cells.Departments,
        ["SkipVerify"] = cell => Cells.Boolean(cell),
        ["MarkSource"] = cell => Cells.Boolean(cell),
        ["PriorityType"] = cell => Cells.PriorityType(cell),
    };

    private readonly Dictionary<string, object> values = [];
    private (ParameterMetadata Parameter, string Column)[]? columns;
    private SheetRow? sheet;
    private int count;
    private int empty;
    private WeComCAException? failure;

    /// <summary>The record as it came; it is <see langword="null"/> between records.</summary>
    public PSObject? Current { get; private set; }

    /// <summary>The id of the current record's link, where it has one.</summary>
    public string? LinkId => Cell(LinkColumns.LinkId);

    /// <summary>The name of the current record's link, where it has one.</summary>
    public string? Name => Cell(LinkColumns.Name);

    /// <summary>
    /// Whether the current record gives the fields of its link: links and rows do. Of everything else that the module returns, what
    /// it says of the link may be old, and only the id counts.
    /// </summary>
    public bool GivesFields => Current == null
        || Current.BaseObject is WeComCALink
        || !Current.TypeNames.Any(IsOther);

    private bool Writes => ((CmdletInfo)command.MyInvocation.MyCommand).Parameters.ContainsKey("WhatIf");

    private bool ExpectsInput => command.MyInvocation.ExpectingInput;

    private (ParameterMetadata Parameter, string Column)[] Columns => columns ??=
    [
        .. from parameter in ((CmdletInfo)command.MyInvocation.MyCommand).Parameters.Values
           where Readers.ContainsKey(parameter.Name) && !isTyped(parameter.Name)
               && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
           from column in parameter.Aliases.Prepend(parameter.Name)
           select (parameter, column),
    ];

    /// <summary>Whether the current record is an object that has no column for a key. Texts, numbers and lists have no columns.</summary>
    private bool HasNoKey => Current != null && !keys.Any(isTyped) && IsObject(Current) && !Columns.Any(IsKeyOfCurrent);

    /// <summary>Takes a record while it is bound. What is wrong with its cells is said when the command gets to it.</summary>
    public void Take(object? record)
    {
        Begin(record);
        if (Current != null)
        {
            ReadCells(Current);
        }

        // The binder clears the parameter before it binds the next record, of which it may bind a cell first.
        RefusedRow.SetBinding(Current == null || failure != null || HasNoKey);
    }

    /// <summary>Takes a link, of which no cell is read.</summary>
    public void TakeLink(WeComCALink? link) => Begin(link);

    /// <summary>What the current record has for a parameter; <see langword="null"/> when it specifies nothing.</summary>
    public object? Value(string parameter) => values.TryGetValue(parameter, out object? value) ? value : null;

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

        if (linkId.Length == 0)
        {
            RequireKey();
        }

        LinkValidator.RequireId(linkId);
    }

    /// <summary>Refuses a record that has no column to tell its link by.</summary>
    public void RequireKey()
    {
        if (HasNoKey)
        {
            string key = keys.Length == 1 ? keys[0] : string.Format(CultureInfo.CurrentCulture, CommandMessages.ColumnOrColumn, keys);
            throw sheet == null
                ? Arguments.Refused("ObjectWithoutProperty", CommandMessages.ObjectWithoutProperty, Current!.TypeNames[0], key)
                : Arguments.Refused(
                    "ObjectWithoutProperty", CommandMessages.RowWithoutColumn, key, MessageText.Shorten(string.Join(", ", sheet.Columns)));
        }
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

    /// <summary>Passes a record over that has nothing in any cell, as Excel leaves them after the last one.</summary>
    /// <returns>Whether it was such a record.</returns>
    public bool PassesOver()
    {
        RefusedRow.SetBinding(false);

        // A null record is a record. It is counted here: the binder clears the parameter between records, too.
        count += Current == null ? 1 : 0;
        bool isEmpty = ExpectsInput && sheet is { IsEmpty: true };
        empty += isEmpty ? 1 : 0;
        return isEmpty;
    }

    /// <summary>Says how many records were passed over. The last row may have failed to bind, and never came to the command.</summary>
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

    /// <summary>Does the work on the current record; its failure says which row it is about.</summary>
    public void Of(Action work)
    {
        try
        {
            work();
        }
        catch (WeComCAException refusal) when (ExpectsInput)
        {
            throw RowFailure.Create(count, Link, refusal, Writes);
        }
    }

    /// <summary>The work on the current record, whose failure says which row it is about.</summary>
    public Func<Task<T>> Of<T>(Func<Task<T>> work)
    {
        (int row, string link) = (count, Link);
        return ExpectsInput ? Work : work;

        async Task<T> Work()
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (WeComCAException refusal)
            {
                throw RowFailure.Create(row, link, refusal, Writes);
            }
        }
    }

    /// <summary>The LinkId or the name that the record has for its link; a text is an id.</summary>
    private string Link => Current?.BaseObject as string ?? LinkId ?? Name ?? "";

    private static bool IsOther(string typeName)
    {
        const string Deserialized = "Deserialized.";
        string type = typeName.StartsWith(Deserialized, StringComparison.Ordinal) ? typeName.Substring(Deserialized.Length) : typeName;
        return type.StartsWith(nameof(WeComCA) + ".", StringComparison.Ordinal) && type != typeof(WeComCALink).FullName;
    }

    private static bool IsObject(PSObject record) => SheetRow.IsRow(record)
        || (record.BaseObject is not (string or IEnumerable) && Arguments.TypedText(record) == null);

    private void Begin(object? record)
    {
        Current = record == null ? null : PSObject.AsPSObject(record);
        sheet = SheetRow.IsRow(record) ? new SheetRow(Current!) : null;
        count += Current == null ? 0 : 1;
        failure = null;
        values.Clear();
    }

    private bool IsKeyOfCurrent((ParameterMetadata Parameter, string Column) each) =>
        keys.Contains(each.Parameter.Name) && (sheet?.Has(each.Column) ?? Current!.Properties[each.Column] != null);

    private string? Cell(string[] names) => names.Select(name => Arguments.Unwrap(CellOf(name)))
        .FirstOrDefault(cell => !Arguments.IsNothing(cell))?.ToString();

    private object? CellOf(string column) => sheet == null ? Current?.Properties[column]?.Value : sheet.Cell(column);

    private void ReadCells(PSObject record)
    {
        try
        {
            WrongDelimiter.Refuse(record);
        }
        catch (WeComCAException refusal)
        {
            failure = refusal;
        }

        foreach ((ParameterMetadata parameter, string column) in Columns)
        {
            ReadCell(parameter, column);
        }
    }

    private void ReadCell(ParameterMetadata parameter, string column)
    {
        try
        {
            if (!values.ContainsKey(parameter.Name) && CellOf(column) is { } cell && Readers[parameter.Name](cell) is { } value)
            {
                values[parameter.Name] = value is string[] { Length: > 1 } several && parameter.ParameterType == typeof(string)
                    ? throw Arguments.Refused("OneAtATime", CommandMessages.OneAtATime, parameter.Name, several.Length)
                    : value;
            }
        }
        catch (WeComCAException refusal)
        {
            failure ??= refusal.WithMessage(string.Format(CultureInfo.CurrentCulture, CommandMessages.AtColumn, column, refusal.Message));
        }
    }
}
