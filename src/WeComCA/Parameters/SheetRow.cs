using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// A row of a sheet or of a database, an object of JSON, or a hashtable: its cells by their columns, in any case. <see cref="Cells"/>
/// reads them.
/// </summary>
internal sealed class SheetRow
{
    private readonly Dictionary<string, object?> cells = new(StringComparer.OrdinalIgnoreCase);

    public SheetRow(PSObject row)
    {
        foreach ((string column, object? value) in Read(row))
        {
            cells[column] = value;
        }
    }

    /// <summary>The columns, including those without a value.</summary>
    public IReadOnlyCollection<string> Columns => cells.Keys;

    /// <summary>Whether all cells are empty, as in the rows that Excel leaves at the end.</summary>
    public bool IsEmpty => cells.Values.All(Arguments.IsNothing);

    /// <summary>Whether a value is a row, and not a text, a number, a list or an object of another kind.</summary>
    public static bool IsRow(object? value) => value != null
        && PSObject.AsPSObject(value).BaseObject is PSCustomObject or IDictionary or DataRow or DataRowView or IDataRecord;

    /// <summary>Refuses a row that has different values for one property, in columns with different names.</summary>
    public void RequireOneValueEach()
    {
        foreach (string[] names in LinkColumns.Properties)
        {
            string[] filled = [.. names.Where(name => !Arguments.IsNothing(Cell(name)))];
            if (filled.Select(name => string.Join(";", Arguments.Elements(Cell(name)))).Distinct().Skip(1).Any())
            {
                throw Arguments.Refused("PropertyInTwoColumns", CommandMessages.PropertyInTwoColumns, filled[0], filled[1]);
            }
        }
    }

    /// <summary>Whether there is a column of this name.</summary>
    public bool Has(string column) => cells.ContainsKey(column);

    /// <summary>The first cell with a value of the columns with these names.</summary>
    /// <param name="names">The column's names: the parameter's and its aliases.</param>
    public object? Cell(params string[] names) => names
        .Select(name => cells.TryGetValue(name, out object? value) ? value : null)
        .FirstOrDefault(value => !Arguments.IsNothing(value));

    /// <summary>A database row has other properties besides its columns, and the columns of a dictionary are its keys.</summary>
    private static IEnumerable<(string Column, object? Value)> Read(PSObject row) => row.BaseObject switch
    {
        DataRow data => data.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, (object?)data[column])),
        DataRowView view => Read(PSObject.AsPSObject(view.Row)),
        IDataRecord record => Enumerable.Range(0, record.FieldCount).Select(i => (record.GetName(i), (object?)record.GetValue(i))),
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => (Arguments.TextOf(entry.Key), (object?)entry.Value)),
        _ => row.Properties.Select(property => (property.Name, (object?)property.Value)),
    };
}
