using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Validation;

namespace WeComCA.Client.DesiredState;

/// <summary>
/// A plan that was made earlier and may have been edited since. It checks the entries, and whether the names on the platform still
/// allow its creates. Changes and deletions are compared with the link when they are applied.
/// </summary>
internal sealed class SavedPlan : ILinkPlan
{
    private readonly IReadOnlyList<WeComCALinkDifference> saved;
    private readonly bool prunes;
    private readonly Dictionary<string, int> linkIds;
    private readonly Dictionary<string, int> newNames;
    private readonly HashSet<string> newLooks;
    private readonly HashSet<string> takenLooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeComCAException> unread = new(StringComparer.Ordinal);
    private bool meetsItsLinks;

    /// <param name="saved">The plan's entries, in its order.</param>
    /// <param name="prunes">Whether the links that no row describes are to be deleted.</param>
    public SavedPlan(IReadOnlyList<WeComCALinkDifference> saved, bool prunes)
    {
        this.saved = saved;
        this.prunes = prunes;
        linkIds = Count(saved.Select(entry => entry.LinkId));
        newNames = Count(saved.Where(entry => entry.Action == DifferenceAction.Create).Select(entry => entry.Name));
        newLooks = new(newNames.Keys.Select(NameLook.Of), StringComparer.Ordinal);
    }

    public bool NeedsListing => newNames.Count > 0;

    public IReadOnlyCollection<string> UnreadLinkIds => unread.Keys;

    public void Add(WeComCALink link)
    {
        meetsItsLinks |= linkIds.ContainsKey(link.LinkId);
        string look = NameLook.Of(link.Name);
        if (newLooks.Contains(look))
        {
            takenLooks.Add(look);
        }
    }

    public void AddUnread(string linkId, WeComCAException failure)
    {
        meetsItsLinks |= linkIds.ContainsKey(linkId);
        unread[linkId] = failure;
    }

    public void ForgetUnread(string linkId) => unread.Remove(linkId);

    public IEnumerable<WeComCALinkDifference> Differences()
    {
        foreach (WeComCALinkDifference entry in saved)
        {
            DifferenceAction action = ActionOf(entry);
            if (action != DifferenceAction.None)
            {
                var planned = new WeComCALinkDifference(entry.Row, action, entry.LinkId, entry.Name, entry.Changes, entry.Link);
                yield return ConflictOf(planned, entry.Reason) is { } conflict ? planned.ToConflict(conflict) : planned;
            }
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<string?> keys) => keys
        .OfType<string>()
        .GroupBy(key => key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private DifferenceAction ActionOf(WeComCALinkDifference entry) => entry.Action switch
    {
        DifferenceAction.Unmanaged or DifferenceAction.Delete => prunes ? DifferenceAction.Delete : DifferenceAction.None,
        _ => entry.Action,
    };

    private WeComCAException? ConflictOf(WeComCALinkDifference planned, string? reason)
    {
        try
        {
            return planned.Action switch
            {
                DifferenceAction.Create => ConflictOfCreate(planned),
                DifferenceAction.Update => ConflictOfUpdate(planned),
                DifferenceAction.Delete => IsOnlyLink(planned) ? null : PlanFailure.PlanNotSound(planned.ToString()),
                DifferenceAction.Conflict when reason != null => PlanFailure.ConflictInPlan(reason, planned.ToString()),
                _ => PlanFailure.PlanNotSound(planned.ToString()),
            };
        }
        catch (WeComCAException broken)
        {
            return broken;
        }
    }

    private WeComCAException? ConflictOfCreate(WeComCALinkDifference planned)
    {
        bool isSound = planned.LinkId == null
            && newNames[planned.Name] == 1
            && AreSound(planned.Changes)
            && planned.Changes.All(change => change.Property != nameof(WeComCALink.Name) && change.Current == null);
        if (!isSound)
        {
            return PlanFailure.PlanNotSound(planned.Name);
        }

        LinkValidator.RequireNewLink(PlannedWrite.ToFields(planned));
        if (linkIds.Count > 0 && !meetsItsLinks)
        {
            return PlanFailure.PlanOfAnotherApplication(planned.Name);
        }

        if (takenLooks.Contains(NameLook.Of(planned.Name)))
        {
            return PlanFailure.NameTakenSincePlan(planned.Name);
        }

        return unread.Count > 0 ? PlanFailure.NameNotCertain(planned.Name, unread.Keys.First()) : null;
    }

    private WeComCAException? ConflictOfUpdate(WeComCALinkDifference planned)
    {
        if (!IsOnlyLink(planned) || planned.Changes.Count == 0 || !AreSound(planned.Changes))
        {
            return PlanFailure.PlanNotSound(planned.ToString());
        }

        PlannedWrite.ToChange(planned).Validate();
        return null;
    }

    private bool IsOnlyLink(WeComCALinkDifference planned)
    {
        if (planned.LinkId == null || linkIds[planned.LinkId] > 1 || (planned.Link != null && planned.Link.LinkId != planned.LinkId))
        {
            return false;
        }

        LinkValidator.RequireId(planned.LinkId);
        return true;
    }

    private static bool AreSound(WeComCALinkChangeCollection changes) =>
        changes.All(change => LinkProperty.Find(change.Property)?.Accepts(change.Desired) == true)
        && changes.Select(change => change.Property).Distinct().Count() == changes.Count;
}
