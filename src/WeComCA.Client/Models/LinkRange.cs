using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA;

/// <summary>
/// Who may receive a link's customers: users and departments, in the order given, without duplicates. The platform takes user
/// ids in any case (90195).
/// </summary>
internal sealed class LinkRange
{
    public LinkRange(IEnumerable<string> users, IEnumerable<long> departments)
    {
        Users = new(users.Distinct(StringComparer.OrdinalIgnoreCase));
        Departments = new(departments.Distinct());
    }

    /// <summary>The range of a link whose range the platform did not return: nothing can be completed from it.</summary>
    public static LinkRange Unknown { get; } = new([], []);

    public JoinedList<string> Users { get; }

    public JoinedList<long> Departments { get; }

    public bool IsEmpty => Users.Count == 0 && Departments.Count == 0;

    /// <summary>The users and departments, joined with semicolons.</summary>
    public override string ToString() =>
        string.Join(";", Users.Concat(Departments.Select(department => department.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Whether both hold the same users, in any case, and departments; the platform promises no order.</summary>
    public bool HasSameMembers(LinkRange other) =>
        new HashSet<string>(Users, StringComparer.OrdinalIgnoreCase).SetEquals(other.Users)
        && new HashSet<long>(Departments).SetEquals(other.Departments);
}
