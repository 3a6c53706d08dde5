using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA;

/// <summary>
/// A property of a link that users set: its type and names, and how to get and set its value. The code that reads rows, compares,
/// plans, and writes links goes through <see cref="All"/>.
/// </summary>
internal sealed class LinkProperty
{
    private readonly Func<WeComCALink, object?> current;
    private readonly Func<LinkFields, object?> desired;
    private readonly Action<LinkFields, object?> set;

    private LinkProperty(
        string name,
        string[] aliases,
        Type type,
        Func<WeComCALink, object?> current,
        Func<LinkFields, object?> desired,
        Action<LinkFields, object?> set)
    {
        Name = name;
        Columns = [name, .. aliases];
        Type = type;
        this.current = current;
        this.desired = desired;
        this.set = set;
    }

    /// <summary>The properties in the order of a link.</summary>
    public static IReadOnlyList<LinkProperty> All { get; } =
    [
        new(
            nameof(WeComCALink.Name),
            ["LinkName", "link_name"],
            typeof(string),
            link => link.Name,
            fields => fields.Name,
            (fields, value) => fields.Name = (string?)value),
        new(
            nameof(WeComCALink.User),
            ["UserList", "user_list"],
            typeof(IReadOnlyList<string>),
            link => link.User,
            fields => fields.Users,
            (fields, value) => fields.Users = (IReadOnlyList<string>?)value),
        new(
            nameof(WeComCALink.Department),
            ["DepartmentList", "department_list"],
            typeof(IReadOnlyList<long>),
            link => link.Department,
            fields => fields.Departments,
            (fields, value) => fields.Departments = (IReadOnlyList<long>?)value),
        new(
            nameof(WeComCALink.SkipVerify),
            ["skip_verify"],
            typeof(bool),
            link => link.SkipVerify,
            fields => fields.SkipVerify,
            (fields, value) => fields.SkipVerify = (bool?)value)
        {
            IsInEveryUpdate = true,
        },
        new(
            nameof(WeComCALink.PriorityType),
            ["priority_type"],
            typeof(PriorityType),
            link => link.PriorityType,
            fields => fields.PriorityType,
            (fields, value) => fields.PriorityType = (PriorityType?)value),
        new(
            nameof(WeComCALink.PriorityUser),
            ["PriorityUserIdList", "priority_userid_list"],
            typeof(IReadOnlyList<string>),
            link => link.PriorityUser,
            fields => fields.PriorityUsers,
            (fields, value) => fields.PriorityUsers = (IReadOnlyList<string>?)value),
        new(
            nameof(WeComCALink.MarkSource),
            ["mark_source"],
            typeof(bool),
            link => link.MarkSource,
            fields => fields.MarkSource,
            (fields, value) => fields.MarkSource = (bool?)value)
        {
            IsInEveryUpdate = true,
        },
    ];

    /// <summary>The name in <see cref="WeComCALink"/>, which is also the name of the parameter.</summary>
    public string Name { get; }

    /// <summary>What the column of a row can be called: the name, then the other names that the platform's documents use.</summary>
    public string[] Columns { get; }

    /// <summary>The type of a value: a text, a list of user ids or of department ids, a Boolean or a priority type.</summary>
    public Type Type { get; }

    /// <summary>Whether each update sends the value: as specified, or as the link has it.</summary>
    public bool IsInEveryUpdate { get; private set; }

    public static LinkProperty? Find(string name) => All.FirstOrDefault(property => property.Name == name);

    /// <summary>The value that is specified; <see langword="null"/> if none is.</summary>
    public object? DesiredOf(LinkFields fields) => AsListed(desired(fields));

    /// <summary>The link's value; <see langword="null"/> if the platform did not return it.</summary>
    public object? CurrentOf(WeComCALink link) => current(link);

    /// <summary>Specifies a value.</summary>
    public void Set(LinkFields fields, object? value) => set(fields, value);

    /// <summary>Whether a value is one that the property can have.</summary>
    public bool Accepts(object? value) => Type.IsInstanceOfType(value);

    /// <summary>The value as an output has it: a list is one that joins its items, each once.</summary>
    public static object? AsListed(object? value) => value switch
    {
        IEnumerable<string> users => new JoinedList<string>(users.Distinct(StringComparer.OrdinalIgnoreCase)),
        IEnumerable<long> departments => new JoinedList<long>(departments.Distinct()),
        _ => value,
    };

    /// <summary>Whether two values are the same: lists as sets, users in any case, texts by code point.</summary>
    public static bool AreSame(object? one, object? other) => (one, other) switch
    {
        (IEnumerable<string> users, IEnumerable<string> others) => AreSameSets(users, others, StringComparer.OrdinalIgnoreCase),
        (IEnumerable<long> departments, IEnumerable<long> others) => AreSameSets(departments, others, EqualityComparer<long>.Default),
        _ => Equals(one, other),
    };

    private static bool AreSameSets<T>(IEnumerable<T> one, IEnumerable<T> other, IEqualityComparer<T> comparer) =>
        one.SequenceEqual(other, comparer) || new HashSet<T>(one, comparer).SetEquals(other);
}
