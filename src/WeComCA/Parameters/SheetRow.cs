using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Management.Automation;

namespace WeComCA.Parameters;

/// <summary>
/// A row of a sheet or of a database, or an object of JSON: its cells by their columns, in any case. <see cref="Cells"/> reads them.
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

    /// <summary>The columns, those without a value too.</summary>
    public IReadOnlyCollection<string> Columns => cells.Keys;

    /// <summary>Whether no cell has anything in it, as in the rows that Excel leaves after the last one.</summary>
    public bool IsEmpty => cells.Values.All(Arguments.IsNothing);

    /// <summary>The cell as it is, of the first column that has something in it.</summary>
    /// <param name="names">The column's names: the parameter's and its aliases.</param>
    public object? Cell(string[] names) =>
        names.Select(name => cells.TryGetValue(name, out object? value) ? value : null)
            .FirstOrDefault(value => !Arguments.IsNothing(value));

    /// <summary>A row of a database has properties of its own beside its columns, a dictionary has its keys.</summary>
    private static IEnumerable<(string Column, object? Value)> Read(PSObject row) => row.BaseObject switch
    {
        DataRow data => data.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, (object?)data[column])),
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => (Arguments.TextOf(entry.Key), (object?)entry.Value)),
        _ => row.Properties.Select(property => (property.Name, (object?)property.Value)),
    };
}
