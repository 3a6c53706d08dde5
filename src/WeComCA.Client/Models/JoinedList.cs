using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;

namespace WeComCA;

/// <summary>
/// A read-only list. Its string form contains the items joined with <c>;</c>, so a table or a CSV file shows the items, and the
/// parameters of the module can read them.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class JoinedList<T> : ReadOnlyCollection<T>
{
    /// <summary>Creates a list that contains a copy of the items.</summary>
    /// <param name="items">The items, in order.</param>
    public JoinedList(IEnumerable<T> items)
        : base([.. items])
    {
    }

    internal static JoinedList<T> Empty { get; } = new([]);

    /// <summary>Returns the items joined with <c>;</c>.</summary>
    /// <returns>The joined text, or an empty string if the list is empty.</returns>
    public override string ToString() =>
        string.Join(";", this.Select(item => System.Convert.ToString(item, CultureInfo.InvariantCulture)));
}
