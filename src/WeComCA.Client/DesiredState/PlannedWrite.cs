using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Links;

namespace WeComCA.Client.DesiredState;

/// <summary>The writes that carry out a difference. They hold what differs and nothing else.</summary>
internal static class PlannedWrite
{
    public static LinkDefinition ToDefinition(WeComCALinkDifference planned) => new(
        planned.Name,
        new LinkRange(
            Desired<IEnumerable<string>>(planned, nameof(WeComCALink.User)) ?? [],
            Desired<IEnumerable<long>>(planned, nameof(WeComCALink.Department)) ?? []),
        (bool?)Desired<object>(planned, nameof(WeComCALink.SkipVerify)),
        ToPriority(planned));

    public static LinkChange ToChange(WeComCALinkDifference planned) => new(planned.LinkId!)
    {
        Name = Desired<string>(planned, nameof(WeComCALink.Name)),
        Users = Desired<IReadOnlyList<string>>(planned, nameof(WeComCALink.User)),
        Departments = Desired<IReadOnlyList<long>>(planned, nameof(WeComCALink.Department)),
        SkipVerify = (bool?)Desired<object>(planned, nameof(WeComCALink.SkipVerify)),
        PriorityType = (PriorityType?)Desired<object>(planned, nameof(WeComCALink.PriorityType)),
        PriorityUsers = Desired<IReadOnlyList<string>>(planned, nameof(WeComCALink.PriorityUser)),
    };

    private static LinkPriority? ToPriority(WeComCALinkDifference planned)
    {
        var type = (PriorityType?)Desired<object>(planned, nameof(WeComCALink.PriorityType));
        var users = Desired<IEnumerable<string>>(planned, nameof(WeComCALink.PriorityUser));
        return type == null && users == null ? null : new LinkPriority(type ?? PriorityType.None, users ?? []);
    }

    private static T? Desired<T>(WeComCALinkDifference planned, string property)
        where T : class => planned.Changes.FirstOrDefault(change => change.Property == property)?.Desired as T;
}
