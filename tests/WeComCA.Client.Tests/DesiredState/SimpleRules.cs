using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.DesiredState;

namespace WeComCA.Client.Tests.DesiredState;

/// <summary>The rules of a plan, said once more and more simply: each row looks at all rows and at all links.</summary>
internal static class SimpleRules
{
    public static void Assert(
        DesiredLink row, IReadOnlyList<DesiredLink> rows, IReadOnlyList<WeComCALink> links, WeComCALinkDifference planned)
    {
        (bool isCertain, WeComCALink? link) = Identify(row, rows, links);
        if (!isCertain)
        {
            Xunit.Assert.Equal(DifferenceAction.Conflict, planned.Action);
            return;
        }

        if (link == null)
        {
            bool canCreate = (row.Users?.Count > 0 || row.Departments?.Count > 0)
                && IsSoundPriority(row.PriorityType ?? 0, row.PriorityUsers ?? []);
            Xunit.Assert.Equal(canCreate ? DifferenceAction.Create : DifferenceAction.Conflict, planned.Action);
            return;
        }

        List<string> different = [.. Different(row, link)];
        Xunit.Assert.Equal(different, planned.Changes.Select(change => change.Property));
        Xunit.Assert.Equal(link.LinkId, planned.LinkId);
        Xunit.Assert.Equal(
            different.Count == 0 ? DifferenceAction.None
                : CanUpdate(row, link, different) ? DifferenceAction.Update
                : DifferenceAction.Conflict,
            planned.Action);
    }

    public static HashSet<string> Unmanaged(
        IReadOnlyList<DesiredLink> rows, IReadOnlyList<WeComCALink> links, IReadOnlyList<WeComCALinkDifference> plan) =>
    [
        .. links
            .Where(link => !rows.Any(row => row.LinkId == link.LinkId))
            .Where(link => !rows.Any(row => row.LinkId == null && row.Name == link.Name))
            .Where(link => !plan.Any(each => each.Action == DifferenceAction.Conflict && rows[each.Row!.Value - 1].Name == link.Name))
            .Select(link => link.LinkId),
    ];

    private static (bool IsCertain, WeComCALink? Link) Identify(
        DesiredLink row, IReadOnlyList<DesiredLink> rows, IReadOnlyList<WeComCALink> links)
    {
        DesiredLink[] others = [.. rows.Where(other => other != row)];
        if (row.LinkId is { } linkId)
        {
            WeComCALink? link = links.FirstOrDefault(each => each.LinkId == linkId);
            bool isAlone = link != null
                && others.All(other => other.LinkId != linkId)
                && !(others.Any(other => other.LinkId == null && other.Name == link.Name)
                    && links.Count(each => each.Name == link.Name) == 1)
                && (row.Name == null || row.Name == link.Name || !others.Any(other => other.LinkId == null && other.Name == row.Name));
            return (isAlone, link);
        }

        WeComCALink[] named = [.. links.Where(each => each.Name == row.Name)];
        bool isCertain = row.Name != null
            && named.Length < 2
            && others.All(other => other.Name != row.Name)
            && others.All(other => other.LinkId == null || other.LinkId != named.FirstOrDefault()?.LinkId);
        return (isCertain, named.FirstOrDefault());
    }

    private static IEnumerable<string> Different(DesiredLink row, WeComCALink link)
    {
        (string Property, bool Differs)[] properties =
        [
            ("Name", row.Name != null && !string.Equals(row.Name, link.Name, StringComparison.Ordinal)),
            ("User", row.Users != null && Text(row.Users) != Text(link.User)),
            ("Department", row.Departments != null && !row.Departments.Distinct().Order().SequenceEqual(link.Department.Order())),
            ("SkipVerify", row.SkipVerify != null && row.SkipVerify != link.SkipVerify),
            ("PriorityType", row.PriorityType != null && row.PriorityType != link.PriorityType),
            ("PriorityUser", row.PriorityUsers != null && Text(row.PriorityUsers) != Text(link.PriorityUser)),
            ("MarkSource", row.MarkSource != null && row.MarkSource != link.MarkSource),
        ];
        return properties.Where(property => property.Differs).Select(property => property.Property);
    }

    private static bool CanUpdate(DesiredLink row, WeComCALink link, List<string> different)
    {
        bool keepsRange = (row.Users ?? link.User).Count + (row.Departments ?? link.Department).Count > 0;
        PriorityType type = row.PriorityType ?? link.PriorityType;
        IReadOnlyList<string> users = row.PriorityUsers ?? (type == PriorityType.Specified ? link.PriorityUser : (IReadOnlyList<string>)[]);
        bool changesPriority = different.Contains("PriorityType") || different.Contains("PriorityUser");
        return keepsRange && (!changesPriority || (type != PriorityType.None && IsSoundPriority(type, users)));
    }

    private static bool IsSoundPriority(PriorityType type, IReadOnlyList<string> users) =>
        (type == PriorityType.Specified) == (users.Count > 0);

    private static string Text(IEnumerable<string> users) =>
        string.Join(' ', users.Select(user => user.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}
