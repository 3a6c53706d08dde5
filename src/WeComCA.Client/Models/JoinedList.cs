using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;

namespace WeComCA;

/// <summary>
/// A read-only list whose text is its items joined with <c>;</c>, so that a table cell or a CSV cell shows the items
/// and the module's parameters read them back.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    /// <summary>Makes a list of a copy of the items.</summary>
    /// <param name="items">The items, in order.</param>
    public JoinedList(IEnumerable<T> items)
        : base([.. items])
    {
    }

    internal static JoinedList<T> Empty { get; } = new([]);

    /// <summary>The items joined with <c>;</c>.</summary>
    /// <returns>The joined text; empty for an empty list.</returns>
    public override string ToString() =>
        string.Join(";", this.Select(item => System.Convert.ToString(item, CultureInfo.InvariantCulture)));
}
