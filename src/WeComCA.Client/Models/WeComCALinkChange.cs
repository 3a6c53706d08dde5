using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA;

/// <summary>One property of a link that differs from its row.</summary>
public sealed class WeComCALinkChange
{
    internal WeComCALinkChange(string property, object? current, object? desired)
    {
        Property = property;
        Current = current;
        Desired = desired;
    }

    /// <summary>The property's name in <see cref="WeComCALink"/>.</summary>
    public string Property { get; }

    /// <summary>The link's value; <see langword="null"/> when the link is to be created.</summary>
    public object? Current { get; }

    /// <summary>The row's value.</summary>
    public object? Desired { get; }

    /// <summary>The change in words: a list by what comes and goes, any other value as it was and will be.</summary>
    /// <returns>Such as <c>User: +lisi -wangwu</c> or <c>SkipVerify: True → False</c>.</returns>
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
