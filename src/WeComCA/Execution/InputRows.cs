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
/// The records from the pipeline. It counts them, including those that are refused before ProcessRecord, and reads their cells before
/// PowerShell does: the errors of PowerShell do not contain the number of the row, and it does not see the cells of a hashtable.
/// </summary>
/// <param name="command">The command that they come to.</param>
/// <param name="isTyped">Whether the command line itself has the parameter, and no cell is read for it.</param>
/// <param name="keys">The parameters that say which link a record is about: a record has a column for one of them.</param>
internal sealed class InputRows(PSCmdlet command, Func<string, bool> isTyped, params string[] keys) : IDisposable
{
    private static readonly Dictionary<string, Func<object?, object?>> Readers = new()
    {
        ["LinkId"] = Texts,
        ["Url"] = Texts,
        ["AddUser"] = Cells.Users,
        ["RemoveUser"] = Cells.Users,
        ["AddDepartment"] = Cells.Departments,
        ["RemoveDepartment"] = Cells.Departments,
    };

    private readonly Dictionary<string, object> values = [];
    private readonly HashSet<string> ignored = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> toReport = [];
    private Column[]? columns;
    private SheetRow? sheet;
    private int count;
    private int empty;
    private WeComCAException? failure;

    /// <summary>The record as it came; it is <see langword="null"/> between records.</summary>
    public PSObject? Current { get; private set; }

    /// <summary>Whether the current record has nothing in any cell. Excel adds such rows after the last one.</summary>
    public bool IsEmpty => ExpectsInput && sheet is { IsEmpty: true };

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

    private Column[] Columns => columns ??=
    [
        .. from parameter in ((CmdletInfo)command.MyInvocation.MyCommand).Parameters.Values
           let read = ReaderOf(parameter.Name)
           where read != null && !isTyped(parameter.Name)
               && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)
           from name in parameter.Aliases.Prepend(parameter.Name)
           select new Column(name, parameter, read),
    ];

    /// <summary>Whether the command takes the fields of a link from the cells of the current record.</summary>
    private bool TakesFields => sheet != null && GivesFields && Columns.Any(column => column.Parameter.Name == nameof(WeComCALink.User));

    /// <summary>Whether the current record is an object that has no column for a key. Texts, numbers and lists have no columns.</summary>
    private bool HasNoKey => Current != null && !keys.Any(isTyped) && IsObject(Current) && !Columns.Any(IsKeyOfCurrent);

    /// <summary>Takes a record while it is bound. What is wrong with its cells is said when the command gets to it.</summary>
    public void Take(object? record)
    {
        SetCurrent(record);
        if (Current != null)
        {
            ReadCells(Current);
        }

        // The binder clears the parameter before it binds the next record, of which it may bind a cell first.
        RefusedRow.SetBinding(Current == null || failure != null || HasNoKey);
    }

    /// <summary>Takes a link, of which no cell is read.</summary>
    public void TakeLink(WeComCALink? link) => SetCurrent(link);

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
        BeginRecord();
        if (IsEmpty)
        {
            return [];
        }

        IEnumerable<string> all = linkIds is { Length: > 0 } ? linkIds.Select(linkId => linkId ?? "") : [""];
        return [.. all.Where(linkId => check(() => Of(() => RequireId(linkId)), linkId))];
    }

    /// <summary>Counts the current record, which is bound now.</summary>
    public void BeginRecord()
    {
        RefusedRow.SetBinding(false);

        // A null record is a record. It is counted here: the binder clears the parameter between records, too.
        count += Current == null ? 1 : 0;
        empty += IsEmpty ? 1 : 0;
        if (toReport.Count > 0)
        {
            command.WriteWarning(string.Format(CultureInfo.CurrentCulture, CommandMessages.ColumnsIgnored, string.Join(", ", toReport)));
            toReport.Clear();
        }
    }

    /// <summary>Reports how many records had nothing in any cell and were skipped.</summary>
    public void Finish()
    {
        if (empty > 0)
        {
            command.WriteVerbose(string.Format(CultureInfo.CurrentCulture, CommandMessages.RowsPassedOver, empty));
        }
    }

    /// <summary>No row is bound any longer. The last one may have failed to bind, and then the command did not get it.</summary>
    public void Dispose() => RefusedRow.SetBinding(false);

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
        catch (WeComCAException refusal) when (ExpectsInput)
        {
            throw RowFailure.Create(count, Link, refusal, Writes);
        }
    }

    /// <summary>The work on the current record. Its failure contains the number of the row.</summary>
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

    private static string[] Texts(object? cell) => [.. Arguments.Elements(cell).Select(Arguments.TextOf)];

    private static Func<object?, object?>? ReaderOf(string parameter) =>
        LinkProperty.Find(parameter) is { } property ? cell => Cells.Value(property, cell)
        : Readers.TryGetValue(parameter, out Func<object?, object?> read) ? read
        : null;

    private static bool IsObject(PSObject record) => SheetRow.IsRow(record)
        || (record.BaseObject is not (string or IEnumerable) && Arguments.TypedText(record) == null);

    private void SetCurrent(object? record)
    {
        Current = record == null ? null : PSObject.AsPSObject(record);
        sheet = SheetRow.IsRow(record) ? new SheetRow(Current!) : null;
        count += Current == null ? 0 : 1;
        failure = null;
        values.Clear();
    }

    private bool IsKeyOfCurrent(Column column) =>
        keys.Contains(column.Parameter.Name) && (sheet?.Has(column.Name) ?? Current!.Properties[column.Name] != null);

    private string? Cell(string[] names) => names.Select(name => Arguments.Unwrap(CellOf(name)))
        .FirstOrDefault(cell => !Arguments.IsNothing(cell) && cell is string or not IEnumerable)?.ToString();

    private object? CellOf(string column) => sheet == null ? Current?.Properties[column]?.Value : sheet.Cell(column);

    private void ReadCells(PSObject record)
    {
        try
        {
            WrongDelimiter.Refuse(record);
            if (TakesFields)
            {
                CheckColumns();
            }
        }
        catch (WeComCAException refusal)
        {
            failure = refusal;
        }

        foreach (Column column in Columns)
        {
            ReadCell(column);
        }
    }

    /// <summary>Refuses a row with a misspelled column or two columns for one property, and notes the columns that nothing takes.</summary>
    private void CheckColumns()
    {
        foreach (string column in sheet!.Columns.Where(IsNew))
        {
            if (LinkColumns.MeantBy(column) is { } meant)
            {
                throw Arguments.Refused("UnknownColumn", CommandMessages.ColumnMisspelled, column, meant);
            }

            ignored.Add(column);
            toReport.Add(column);
        }

        sheet.RequireOneValueEach();
    }

    /// <summary>Whether nothing takes a column, and no row before had it. The rows of a file have the same columns.</summary>
    private bool IsNew(string column) =>
        !LinkColumns.IsKnown(column) && !ignored.Contains(column) && !Columns.Any(known => known.Is(column));

    private void ReadCell(Column column)
    {
        ParameterMetadata parameter = column.Parameter;
        try
        {
            if (!values.ContainsKey(parameter.Name) && CellOf(column.Name) is { } cell && column.Read(cell) is { } value)
            {
                values[parameter.Name] = value is string[] { Length: > 1 } several && parameter.ParameterType == typeof(string)
                    ? throw Arguments.Refused("OneAtATime", CommandMessages.OneInCell, several.Length)
                    : value;
            }
        }
        catch (WeComCAException refusal)
        {
            failure ??= refusal.WithMessage(
                string.Format(CultureInfo.CurrentCulture, CommandMessages.AtColumn, column.Name, refusal.Message));
        }
    }

    /// <summary>A name of a column that a parameter takes, and how its cells are read.</summary>
    private sealed class Column(string name, ParameterMetadata parameter, Func<object?, object?> read)
    {
        public string Name { get; } = name;

        public ParameterMetadata Parameter { get; } = parameter;

        public Func<object?, object?> Read { get; } = read;

        public bool Is(string name) => string.Equals(name, Name, StringComparison.OrdinalIgnoreCase);
    }
}
