using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using WeComCA.Client.Links;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests;

/// <summary>Generated inputs that the rules let through, with all the letters that are likely to go wrong.</summary>
internal static class Generate
{
    private static readonly string[] Letters =
    [
        "a", "Z", "0", " ", "　", "中", "文", "é", "e\u0301", "😀", "👨‍👩‍👧", "\"", "\\",
        "/", "<", "&", "+", "'", "%", "?", "=", "#", ";", "\t", "\u200F",
        "\u007F", "\u0085", "\u2028", "\uE000", "\uFEFF", "𠀀",
    ];

    private static readonly string[] IdLetters = ["a", "Z", "0", "_", "-", ".", "@", "中", "é", "𠀀", "Я"];

    public static Gen<string> Name { get; } = Text(Letters, 1, 30)
        .Select(Shortened)
        .Where(name => !string.IsNullOrWhiteSpace(name) && name.Any(letter => letter is not '?' && !char.IsWhiteSpace(letter)));

    public static Gen<string> Id { get; } = Text(IdLetters, 1, 16)
        .Where(id => Encoding.UTF8.GetByteCount(id) <= 64 && char.IsLetterOrDigit(id, 0));

    public static Gen<IReadOnlyList<string>> Users { get; } = Some(Id);

    public static Gen<IReadOnlyList<long>> Departments { get; } = Some(Gen.OneOf(Gen.Long[1, 20], Gen.Long[1, long.MaxValue]));

    public static Gen<LinkRange> Range { get; } =
        Gen.Select(Users, Departments, (users, departments) => new LinkRange(users, departments)).Where(range => !range.IsEmpty);

    public static Gen<LinkPriority?> Priority { get; } = Gen.OneOf<LinkPriority?>(
        Gen.Const((LinkPriority?)null),
        Gen.Const((LinkPriority?)new LinkPriority(PriorityType.Corporation, [])),
        Users.Where(users => users.Count > 0).Select(users => (LinkPriority?)new LinkPriority(PriorityType.Specified, users)));

    public static Gen<bool?> SkipVerify { get; } = Gen.OneOf<bool?>(null, true, false);

    public static Gen<LinkFields> NewLink { get; } = Gen.Select(
        Name, Range, SkipVerify, Priority, (name, range, skipVerify, priority) => new LinkFields
        {
            Name = name,
            Users = range.Users,
            Departments = range.Departments,
            SkipVerify = skipVerify,
            PriorityType = priority?.Type,
            PriorityUsers = priority?.Users,
        });

    public static Gen<PlatformLink> Link { get; } = Gen.Select(
        Name,
        Range,
        Gen.Bool,
        Priority,
        Gen.Long[1, 4_000_000_000],
        (name, range, skipVerify, priority, created) => new PlatformLink
        {
            Name = name,
            SkipVerify = skipVerify,
            Users = range.Users,
            Departments = range.Departments,
            PriorityType = (int)(priority?.Type ?? 0),
            PriorityUsers = priority?.Users ?? (IReadOnlyList<string>)[],
            CreateTime = created,
        });

    /// <summary>Changes that pass the checks before a call; what they make of a link may still break a rule.</summary>
    public static Gen<LinkChange> Change { get; } = Gen.Select(
            Gen.Select(OrNull(Name), SkipVerify, OrNull(Users), OrNull(Departments)),
            Gen.Select(Few(Id), Few(Id), Few(Gen.Long[1, 12]), Few(Gen.Long[1, 12])),
            Gen.Select(Gen.OneOf<PriorityType?>(null, PriorityType.Corporation, PriorityType.Specified), OrNull(Users)),
            (set, edits, priority) => new LinkChange("LINK")
            {
                Name = set.Item1,
                SkipVerify = set.Item2,
                Users = set.Item3,
                Departments = set.Item4,
                AddUsers = edits.Item1,
                RemoveUsers = edits.Item2,
                AddDepartments = edits.Item3,
                RemoveDepartments = edits.Item4,
                PriorityType = priority.Item1,
                PriorityUsers = priority.Item2,
            })
        .Where(IsSound);

    public static Gen<string> Text(string[] letters, int shortest, int longest) =>
        Gen.OneOf(letters).Array[shortest, longest].Select(string.Concat);

    private static bool IsSound(LinkChange change)
    {
        try
        {
            change.Validate();
            return true;
        }
        catch (WeComCAException)
        {
            return false;
        }
    }

    private static Gen<IReadOnlyList<T>> Some<T>(Gen<T> items) =>
        items.List[0, 6].Select(list => (IReadOnlyList<T>)[.. list.Distinct()]);

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> items) =>
        Gen.Frequency((3, Gen.Const((IReadOnlyList<T>)[])), (1, items.List[1, 3].Select(list => (IReadOnlyList<T>)list)));

    private static Gen<T?> OrNull<T>(Gen<T> values)
        where T : class => Gen.Frequency((2, Gen.Const((T?)null)), (1, values.Select(value => (T?)value)));

    private static string Shortened(string text) =>
        string.Concat(text.EnumerateRunes().Take(30).Select(rune => rune.ToString()));
}
