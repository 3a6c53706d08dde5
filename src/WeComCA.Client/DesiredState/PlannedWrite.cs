using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Links;

namespace WeComCA.Client.DesiredState;

/// <summary>The writes that carry out a difference. They hold what differs and nothing else.</summary>
internal static class PlannedWrite
{
    /// <summary>The link to create.</summary>
    public static LinkFields ToFields(WeComCALinkDifference planned)
    {
        var fields = new LinkFields { Name = planned.Name };
        Fill(fields, planned);
        return fields;
    }

    /// <summary>The change of a link.</summary>
    public static LinkChange ToChange(WeComCALinkDifference planned)
    {
        var change = new LinkChange(planned.LinkId!) { Name = Desired<string>(planned, nameof(WeComCALink.Name)) };
        Fill(change, planned);
        return change;
    }

    private static void Fill(LinkFields fields, WeComCALinkDifference planned)
    {
        fields.Users = Desired<IReadOnlyList<string>>(planned, nameof(WeComCALink.User));
        fields.Departments = Desired<IReadOnlyList<long>>(planned, nameof(WeComCALink.Department));
        fields.SkipVerify = (bool?)Desired<object>(planned, nameof(WeComCALink.SkipVerify));
        fields.PriorityType = (PriorityType?)Desired<object>(planned, nameof(WeComCALink.PriorityType));
        fields.PriorityUsers = Desired<IReadOnlyList<string>>(planned, nameof(WeComCALink.PriorityUser));
        fields.MarkSource = (bool?)Desired<object>(planned, nameof(WeComCALink.MarkSource));
    }

    private static T? Desired<T>(WeComCALinkDifference planned, string property)
        where T : class => planned.Changes.FirstOrDefault(change => change.Property == property)?.Desired as T;
}
