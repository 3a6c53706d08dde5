using System.Linq;

namespace WeComCA.Client.DesiredState;

/// <summary>Whether a link is still in the state that an earlier plan saw.</summary>
internal static class PlannedState
{
    /// <exception cref="WeComCAException">The link has changed since, or has been given the planned values already.</exception>
    public static void Require(WeComCALinkDifference planned, WeComCALink current)
    {
        if (planned.Changes.Count > 0 && LinkProperty.All.All(property => IsAsDesired(planned, property, current)))
        {
            throw PlanFailure.AlreadyAsPlanned(current.LinkId);
        }

        if (!LinkProperty.All.All(property => IsAsSeen(planned, property, current)))
        {
            throw PlanFailure.Drifted(current.LinkId);
        }
    }

    private static bool IsAsDesired(WeComCALinkDifference planned, LinkProperty property, WeComCALink current) =>
        ChangeOf(planned, property) is { } change
            ? LinkProperty.AreSame(change.Desired, property.CurrentOf(current))
            : IsAsSeen(planned, property, current);

    private static bool IsAsSeen(WeComCALinkDifference planned, LinkProperty property, WeComCALink current)
    {
        object? value = property.CurrentOf(current);
        return (planned.Link == null || LinkProperty.AreSame(property.CurrentOf(planned.Link), value))
            && (ChangeOf(planned, property) is not { } change || LinkProperty.AreSame(change.Current, value))
            && (property.Name != nameof(WeComCALink.Name) || planned.Name == current.Name);
    }

    private static WeComCALinkChange? ChangeOf(WeComCALinkDifference planned, LinkProperty property) =>
        planned.Changes.FirstOrDefault(change => change.Property == property.Name);
}
