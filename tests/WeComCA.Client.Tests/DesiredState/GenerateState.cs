using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using WeComCA.Client.DesiredState;

namespace WeComCA.Client.Tests.DesiredState;

/// <summary>Rows and links of so few ids, names and users that they meet in every way.</summary>
internal static class GenerateState
{
    private static readonly string[] Names = ["A", "a", "B", "C", "D", "E", "F"];

    private static readonly Gen<string> User = Gen.OneOf("u1", "U1", "u2", "u3", "U3");

    private static readonly Gen<IReadOnlyList<string>> Users = User.List[0, 3].Select(users => (IReadOnlyList<string>)users);

    private static readonly Gen<IReadOnlyList<long>> Departments = Gen.Long[1, 3].List[0, 2].Select(ids => (IReadOnlyList<long>)ids);

    private static readonly Gen<WeComCALink> Link = Gen.Select(
        Gen.OneOf(Names),
        Users,
        Departments,
        Gen.Bool,
        Gen.Enum<PriorityType>(),
        Gen.Bool,
        (name, users, departments, skipVerify, type, markSource) => ModelPlatform.Link(
            "",
            name,
            users.Concat(["u9"]),
            departments,
            skipVerify,
            type,
            type == PriorityType.Specified ? ["u1", .. users] : [],
            markSource));

    /// <summary>Links with the ids L0, L1 and so on.</summary>
    public static Gen<IReadOnlyList<WeComCALink>> Links { get; } = Link.List[0, 6].Select(links => (IReadOnlyList<WeComCALink>)
    [
        .. links.Select((link, i) => ModelPlatform.Link(
            "L" + i,
            link.Name,
            link.User,
            link.Department,
            link.SkipVerify == true,
            link.PriorityType,
            link.PriorityUser,
            link.MarkSource)),
    ]);

    public static Gen<IReadOnlyList<DesiredLink>> Rows { get; } = Gen.Select(
            Gen.Select(
                OrNull(Gen.Int[0, 8].Select(i => "L" + i)),
                Gen.Frequency((9, Gen.OneOf(Names).Select(name => (string?)name)), (1, Gen.Const((string?)null)))),
            Gen.Select(OrNull(Users), OrNull(Departments), Gen.OneOf<bool?>(null, true, false), Gen.OneOf<bool?>(null, true, false)),
            Gen.Select(Gen.OneOf<PriorityType?>(null, PriorityType.None, PriorityType.Corporation, PriorityType.Specified), OrNull(Users)),
            (identity, values, priority) => new DesiredLink(0)
            {
                LinkId = identity.Item1,
                Name = identity.Item2,
                Users = values.Item1,
                Departments = values.Item2,
                SkipVerify = values.Item3,
                MarkSource = values.Item4,
                PriorityType = priority.Item1,
                PriorityUsers = priority.Item2,
            })
        .List[0, 6]
        .Select(rows => (IReadOnlyList<DesiredLink>)[.. rows.Select((row, i) => Copy(row, i + 1))]);

    /// <summary>The row that an export of a link makes.</summary>
    public static DesiredLink RowOf(WeComCALink link, int number) => new(number)
    {
        LinkId = link.LinkId,
        Name = link.Name,
        Users = link.User,
        Departments = link.Department,
        SkipVerify = link.SkipVerify,
        MarkSource = link.MarkSource,
        PriorityType = link.PriorityType,
        PriorityUsers = link.PriorityUser,
    };

    private static DesiredLink Copy(DesiredLink row, int number) => new(number)
    {
        LinkId = row.LinkId,
        Name = row.Name,
        Users = row.Users,
        Departments = row.Departments,
        SkipVerify = row.SkipVerify,
        MarkSource = row.MarkSource,
        PriorityType = row.PriorityType,
        PriorityUsers = row.PriorityUsers,
    };

    private static Gen<T?> OrNull<T>(Gen<T> values)
        where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (1, values.Select(value => (T?)value)));
}
