using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Links;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>What links and changes mean, said once more and more simply, to compare with.</summary>
internal static class LinkModel
{
    /// <summary>The state of a link after a change, and nothing else of it changed.</summary>
    public static PlatformLink After(PlatformLink before, LinkChange change) => before with
    {
        Name = change.Name ?? before.Name,
        SkipVerify = change.SkipVerify ?? before.SkipVerify,
        Users = Edited(change.Users ?? before.Users, change.AddUsers, change.RemoveUsers),
        Departments = Edited(change.Departments ?? before.Departments, change.AddDepartments, change.RemoveDepartments),
        PriorityType = change.PriorityType is { } type ? (int)type : before.PriorityType,
        PriorityUsers = change.PriorityType == PriorityType.Corporation ? [] : change.PriorityUsers ?? before.PriorityUsers,
    };

    public static bool AreSame(PlatformLink one, PlatformLink other) => Text(one) == Text(other);

    public static bool IsSame(PlatformLink link, WeComCALink model) => Text(link) == Text(model);

    /// <summary>Whether a link was read as it is, but for what the platform may have left unsaid.</summary>
    public static bool IsReadOf(PlatformLink link, WeComCALink model) => IsSame(link, new WeComCALink(
        model.LinkId,
        model.Name,
        model.Url ?? link.Url,
        model.CreateTime ?? DateTimeOffset.FromUnixTimeSeconds(link.CreateTime).LocalDateTime,
        model.SkipVerify ?? link.SkipVerify,
        model.User.Count + model.Department.Count == 0
            ? new LinkRange(link.Users, link.Departments)
            : new LinkRange(model.User, model.Department),
        model.PriorityType == PriorityType.None
            ? new LinkPriority((PriorityType)link.PriorityType, link.PriorityUsers)
            : new LinkPriority(model.PriorityType, model.PriorityUser),
        model.MarkSource));

    public static void AssertSame(PlatformLink link, WeComCALink model) => Assert.Equal(Text(link), Text(model));

    private static List<T> Edited<T>(IReadOnlyList<T> items, IReadOnlyList<T> added, IReadOnlyList<T> removed)
    {
        List<T> result = [.. items.Distinct()];
        result.RemoveAll(removed.Contains);
        result.AddRange(added.Distinct().Where(item => !result.Contains(item)));
        return result;
    }

    private static string Text(PlatformLink link) => Text(
        link.LinkId,
        link.Name,
        link.Url,
        link.CreateTime,
        link.SkipVerify,
        link.Users,
        link.Departments,
        link.PriorityType,
        link.PriorityUsers);

    private static string Text(WeComCALink link) => Text(
        link.LinkId,
        link.Name,
        link.Url!,
        new DateTimeOffset(link.CreateTime!.Value).ToUnixTimeSeconds(),
        link.SkipVerify!.Value,
        link.User,
        link.Department,
        (int)link.PriorityType,
        link.PriorityUser);

    private static string Text(
        string id,
        string name,
        string url,
        long created,
        bool skipVerify,
        IEnumerable<string> users,
        IEnumerable<long> departments,
        int priorityType,
        IEnumerable<string> priorityUsers) =>
        $"{id} '{name}' {url} {created} {skipVerify} [{string.Join('|', users)}] [{string.Join('|', departments)}] "
        + $"{priorityType} [{string.Join('|', priorityUsers)}]";
}
