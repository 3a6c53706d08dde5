using System;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>
/// The description of the desired links: rows of a sheet, objects of JSON, links, or a plan of Compare-WeComCALink. Input that cannot
/// describe a link is refused immediately. A row with an invalid value is kept with its failure.
/// </summary>
internal sealed class DesiredInput
{
    private readonly List<DesiredLink> rows = [];
    private readonly List<WeComCALinkDifference> plan = [];
    private bool hasIdentity;
    private int count;

    public IReadOnlyList<DesiredLink> Rows => rows;

    /// <summary>The plan of an earlier Compare-WeComCALink.</summary>
    public IReadOnlyList<WeComCALinkDifference> Plan => plan;

    public bool IsPlan => plan.Count > 0;

    public bool IsEmpty => rows.Count == 0 && plan.Count == 0;

    /// <summary>The number of rows without a value in any cell.</summary>
    public int EmptyRows { get; private set; }

    /// <summary>
    /// Adds a record, or each record of a list or a table. In Windows PowerShell, ConvertFrom-Json returns an array as one object.
    /// </summary>
    /// <exception cref="WeComCAException">The record cannot describe a link.</exception>
    public void Add(PSObject? input)
    {
        foreach (object? item in Arguments.Elements(input).SelectMany(Records))
        {
            count++;
            if (item == null)
            {
                EmptyRows++;
            }
            else
            {
                AddRecord(PSObject.AsPSObject(item));
            }
        }
    }

    /// <summary>Refuses rows if none has a column that identifies its link.</summary>
    public void RequireIdentity()
    {
        if (rows.Count > 0 && !hasIdentity)
        {
            throw Arguments.Refused("IdentityColumnMissing", CommandMessages.IdentityColumnMissing);
        }
    }

    /// <summary>The rows of a table, which is no list of them; another object is a record.</summary>
    private static IEnumerable<object?> Records(object? item) =>
        Arguments.Unwrap(item) is DataTable table ? table.Rows.Cast<object?>() : [item];

    private void AddRecord(PSObject item)
    {
        bool isPlanned = DifferenceConverter.IsDifference(item);
        if (isPlanned ? rows.Count > 0 : IsPlan)
        {
            throw Arguments.Refused("RowsAndPlan", CommandMessages.RowsAndPlan, count);
        }

        if (isPlanned)
        {
            plan.Add(ReadPlanned(item));
        }
        else
        {
            AddRow(item);
        }
    }

    private void AddRow(PSObject item)
    {
        if (item.BaseObject is string or ValueType)
        {
            throw Arguments.Refused("NotRow", CommandMessages.NotRow, count, item.BaseObject.GetType().Name);
        }

        WrongDelimiter.Refuse(item);
        var row = new SheetRow(item);
        foreach (string column in row.Columns)
        {
            RequireKnown(column);
            hasIdentity |= LinkColumns.IsIdentity(column);
        }

        if (row.IsEmpty)
        {
            EmptyRows++;
        }
        else
        {
            rows.Add(ReadRow(row));
        }
    }

    private void RequireKnown(string column)
    {
        if (!LinkColumns.IsKnown(column))
        {
            string known = string.Join(", ", LinkColumns.Names);
            throw Arguments.Refused(
                "UnknownColumn", CommandMessages.UnknownColumn, count, column, LinkColumns.Nearest(column), known);
        }
    }

    /// <summary>Reads each cell separately, so that a row with a damaged cell still shows which link it describes.</summary>
    private DesiredLink ReadRow(SheetRow row)
    {
        var desired = new DesiredLink(count);
        Read(desired, row.RequireOneValueEach);
        Read(desired, () => desired.LinkId = SoundId((string?)Cell(row, LinkColumns.LinkId, Cells.Text)));
        foreach (LinkProperty property in LinkProperty.All)
        {
            Read(desired, () =>
            {
                object? value = Undamaged(Cell(row, property.Columns, cell => Cells.Value(property, cell)), property.Name);
                property.Set(desired, value is string text ? text.Trim() : value);
            });
        }

        return desired;
    }

    private static void Read(DesiredLink desired, Action read)
    {
        try
        {
            read();
        }
        catch (WeComCAException failure)
        {
            desired.Failure ??= failure;
        }
    }

    /// <summary>Reads a cell. Its failure contains the column.</summary>
    private static object? Cell(SheetRow row, string[] names, Func<object?, object?> read)
    {
        try
        {
            return read(row.Cell(names));
        }
        catch (WeComCAException refusal)
        {
            string column = names.First(name => row.Cell(name) != null);
            throw refusal.WithMessage(string.Format(CultureInfo.CurrentCulture, CommandMessages.AtColumn, column, refusal.Message));
        }
    }

    private static string? SoundId(string? linkId)
    {
        if (linkId != null)
        {
            Undamaged(linkId, nameof(WeComCALink.LinkId));
            LinkValidator.RequireId(linkId);
        }

        return linkId;
    }

    /// <summary>Refuses a value if its text or the text of one of its items is damaged.</summary>
    private static object? Undamaged(object? value, string column)
    {
        foreach (string text in Arguments.Elements(value).OfType<string>())
        {
            DamagedText.RequireUndamaged(text, column);
        }

        return value;
    }

    /// <summary>Reads a difference of a plan. Its file may have been edited and saved in another encoding.</summary>
    private WeComCALinkDifference ReadPlanned(PSObject item)
    {
        WeComCALinkDifference planned = DifferenceConverter.Read(item)
            ?? throw Arguments.Refused("PlanNotReadable", CommandMessages.PlanNotReadable, count);
        Undamaged(planned.Action == DifferenceAction.Create ? planned.Name : null, nameof(WeComCALink.Name));
        foreach (WeComCALinkChange change in planned.Changes)
        {
            Undamaged(change.Desired, change.Property);
        }

        return planned;
    }
}
