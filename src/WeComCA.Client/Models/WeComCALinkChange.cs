using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA;

/// <summary>A property of a link that differs from its row.</summary>
public sealed class WeComCALinkChange
{
    internal WeComCALinkChange(string property, object? current, object? desired)
    {
        Property = property;
        Current = current;
        Desired = desired;
    }

    /// <summary>The name of the property in <see cref="WeComCALink"/>.</summary>
    public string Property { get; }

    /// <summary>The value of the link, or <see langword="null"/> if the link will be created.</summary>
    public object? Current { get; }

    /// <summary>The value of the row.</summary>
    public object? Desired { get; }

    /// <summary>
    /// Returns the change as text: the items that are added to and removed from a list, or the current and the desired value.
    /// </summary>
    /// <returns>For example, <c>User: +lisi -wangwu</c> or <c>SkipVerify: True → False</c>.</returns>
    public override string ToString() => Property + ": " + (Current, Desired) switch
    {
        (IEnumerable<string> or null, IEnumerable<string> desired) => Edits(desired, StringComparer.OrdinalIgnoreCase),
        (IEnumerable<long> or null, IEnumerable<long> desired) => Edits(desired, EqualityComparer<long>.Default),
        (null, _) => Text(Desired),
        _ => Text(Current) + " → " + Text(Desired),
    };

    private string Edits<T>(IEnumerable<T> desired, IEqualityComparer<T> comparer)
    {
        IEnumerable<T> before = Current as IEnumerable<T> ?? [];
        return string.Join(
            " ",
            desired.Except(before, comparer).Select(item => "+" + Text(item))
                .Concat(before.Except(desired, comparer).Select(item => "-" + Text(item))));
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
