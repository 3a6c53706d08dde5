using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.DesiredState;

/// <summary>A property of a link that a row can manage.</summary>
internal sealed class LinkProperty
{
    private readonly Func<DesiredLink, object?> desired;
    private readonly Func<WeComCALink, object?> current;
    private readonly Type type;

    private LinkProperty(string name, Type type, Func<DesiredLink, object?> desired, Func<WeComCALink, object?> current)
    {
        Name = name;
        this.type = type;
        this.desired = desired;
        this.current = current;
    }

    /// <summary>The properties in the order of a link.</summary>
    public static IReadOnlyList<LinkProperty> All { get; } =
    [
        new(nameof(WeComCALink.Name), typeof(string), row => row.Name, link => link.Name),
        new(nameof(WeComCALink.User), typeof(IReadOnlyList<string>), row => ToUserList(row.Users), link => link.User),
        new(
            nameof(WeComCALink.Department),
            typeof(IReadOnlyList<long>),
            row => ToList(row.Departments, EqualityComparer<long>.Default),
            link => link.Department),
        new(nameof(WeComCALink.SkipVerify), typeof(bool), row => row.SkipVerify, link => link.SkipVerify),
        new(nameof(WeComCALink.PriorityType), typeof(PriorityType), row => row.PriorityType, link => link.PriorityType),
        new(
            nameof(WeComCALink.PriorityUser),
            typeof(IReadOnlyList<string>),
            row => ToUserList(row.PriorityUsers),
            link => link.PriorityUser),
        new(nameof(WeComCALink.MarkSource), typeof(bool), row => row.MarkSource, link => link.MarkSource),
    ];

    public string Name { get; }

    public static LinkProperty? Find(string name) => All.FirstOrDefault(property => property.Name == name);

    /// <summary>The row's value; <see langword="null"/> when the row does not specify it.</summary>
    public object? DesiredOf(DesiredLink row) => desired(row);

    /// <summary>The link's value; <see langword="null"/> when the platform did not say it.</summary>
    public object? CurrentOf(WeComCALink link) => current(link);

    /// <summary>Whether a value is one that the property can have.</summary>
    public bool Accepts(object? value) => type.IsInstanceOfType(value);

    /// <summary>Whether two values are the same: lists as sets, users in any case, texts by code point.</summary>
    public static bool AreSame(object? one, object? other) => (one, other) switch
    {
        (IEnumerable<string> users, IEnumerable<string> others) => AreSameSets(users, others, StringComparer.OrdinalIgnoreCase),
        (IEnumerable<long> departments, IEnumerable<long> others) => AreSameSets(departments, others, EqualityComparer<long>.Default),
        _ => Equals(one, other),
    };

    private static bool AreSameSets<T>(IEnumerable<T> one, IEnumerable<T> other, IEqualityComparer<T> comparer) =>
        one.SequenceEqual(other, comparer) || new HashSet<T>(one, comparer).SetEquals(other);

    private static JoinedList<string>? ToUserList(IReadOnlyList<string>? users) => ToList(users, StringComparer.OrdinalIgnoreCase);

    private static JoinedList<T>? ToList<T>(IReadOnlyList<T>? items, IEqualityComparer<T> comparer) =>
        items == null ? null : new JoinedList<T>(items.Distinct(comparer));
}
