using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Links;
using WeComCA.Client.Validation;

namespace WeComCA.Client.DesiredState;

/// <summary>
/// Plans the changes that make the links match the rows. It keeps only links that differ: a link that matches its row is released
/// immediately, and names are counted only for rows without an id.
/// </summary>
internal sealed class LinkPlanner : ILinkPlan
{
    private readonly IReadOnlyList<DesiredLink> rows;
    private readonly Dictionary<string, Claim> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Claim> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Claim>> byLook = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeComCAException> unread = new(StringComparer.Ordinal);
    private readonly List<WeComCALink> unmanaged = [];

    public LinkPlanner(IReadOnlyList<DesiredLink> rows)
    {
        this.rows = rows;
        foreach (DesiredLink row in rows)
        {
            if (row.LinkId != null)
            {
                AddRow(byId, row.LinkId, row);
            }
            else if (row.Name != null)
            {
                AddRow(byName, row.Name, row);
            }
        }

        foreach (DesiredLink row in rows)
        {
            if (row is { LinkId: not null, Name: not null } && byName.TryGetValue(row.Name, out Claim? claim))
            {
                claim.Rows++;
            }
        }

        foreach (KeyValuePair<string, Claim> claim in byName)
        {
            string look = NameLook.Of(claim.Key);
            byLook[look] = [.. byLook.TryGetValue(look, out List<Claim>? same) ? same : [], claim.Value];
        }
    }

    /// <summary>
    /// The action for a link that no row describes. With <see cref="DifferenceAction.None"/>, such links are ignored.
    /// </summary>
    public DifferenceAction UnmanagedAction { get; set; } = DifferenceAction.Unmanaged;

    /// <summary>Which links without a row are unmanaged. The default is all of them.</summary>
    public Func<WeComCALink, bool> IsInScope { get; set; } = _ => true;

    /// <summary>Whether the plan contains the rows whose link matches them.</summary>
    public bool IncludesEqual { get; set; }

    public bool NeedsListing => true;

    public IReadOnlyCollection<string> UnreadLinkIds => unread.Keys;

    /// <summary>Whether a row describes a link that exists.</summary>
    public bool DescribesAnyLink =>
        byId.Any(claim => claim.Value.LinkId != null || unread.ContainsKey(claim.Key)) || byName.Values.Any(claim => claim.LinkId != null);

    public void Add(WeComCALink link)
    {
        bool hasId = byId.TryGetValue(link.LinkId, out Claim? idClaim);
        bool hasName = byName.TryGetValue(link.Name.Trim(), out Claim? nameClaim);
        if (hasId)
        {
            Meet(idClaim!, link);
            idClaim!.SameLink = nameClaim;
        }

        if (hasName)
        {
            Meet(nameClaim!, link);
            nameClaim!.SameLink = idClaim;
        }

        if (byLook.TryGetValue(NameLook.Of(link.Name), out List<Claim>? alike))
        {
            alike.ForEach(claim => claim.AlikeLinkId ??= link.LinkId);
        }

        if (!hasId && !hasName && UnmanagedAction != DifferenceAction.None && IsInScope(link))
        {
            unmanaged.Add(link);
        }
    }

    public void AddUnread(string linkId, WeComCAException failure) => unread[linkId] = failure;

    public void ForgetUnread(string linkId) => unread.Remove(linkId);

    public IEnumerable<WeComCALinkDifference> Differences()
    {
        var unclearLooks = new HashSet<string>(StringComparer.Ordinal);
        foreach (DesiredLink row in rows)
        {
            WeComCALinkDifference? difference = Resolve(row);
            if (difference?.Action == DifferenceAction.Conflict && row.Name != null)
            {
                unclearLooks.Add(NameLook.Of(row.Name));
            }

            if (difference != null)
            {
                yield return difference;
            }
        }

        // A link that a conflicting row may refer to does not count as a link without a row.
        IEnumerable<WeComCALink> withoutRow = unmanaged.Where(link => !unclearLooks.Contains(NameLook.Of(link.Name)));
        foreach (WeComCALink link in withoutRow.OrderBy(link => link.LinkId, StringComparer.Ordinal))
        {
            yield return new WeComCALinkDifference(
                row: null, UnmanagedAction, link.LinkId, link.Name, WeComCALinkChangeCollection.Empty, link);
        }
    }

    private static void AddRow(Dictionary<string, Claim> claims, string key, DesiredLink row)
    {
        if (claims.TryGetValue(key, out Claim? claim))
        {
            claim.Rows++;
        }
        else
        {
            claims.Add(key, new Claim(row));
        }
    }

    private void Meet(Claim claim, WeComCALink link)
    {
        if (claim.LinkId != null)
        {
            claim.OtherLinkId ??= link.LinkId;
            claim.Difference = null;
            return;
        }

        claim.LinkId = link.LinkId;
        if (claim.Rows == 1 && claim.Row.Failure == null)
        {
            claim.Difference = Compare(claim.Row, link);
        }
    }

    private WeComCALinkDifference? Resolve(DesiredLink row)
    {
        Claim? claim = ClaimOf(row);
        if ((row.Failure ?? ConflictOf(row, claim)) is { } conflict)
        {
            string? onlyLinkId = claim?.OtherLinkId == null ? claim?.LinkId : null;
            return new WeComCALinkDifference(
                row.Row,
                DifferenceAction.Conflict,
                row.LinkId ?? onlyLinkId,
                row.Name ?? "",
                WeComCALinkChangeCollection.Empty,
                link: null).ToConflict(conflict);
        }

        return claim!.LinkId == null ? Create(row) : claim.Difference;
    }

    private Claim? ClaimOf(DesiredLink row) =>
        row.LinkId != null ? byId[row.LinkId] : row.Name != null ? byName[row.Name] : null;

    private WeComCAException? ConflictOf(DesiredLink row, Claim? claim) => (row, claim) switch
    {
        (_, null) => PlanFailure.LinkNotSpecified(),
        ({ LinkId: { } linkId }, _) => ConflictOfId(linkId, row.Name, claim),
        _ => ConflictOfName(row.Name!, claim),
    };

    private WeComCAException? ConflictOfId(string linkId, string? name, Claim claim)
    {
        if (claim.Rows > 1 || claim.SameLink is { OtherLinkId: null })
        {
            return PlanFailure.LinkInTwoRows(linkId);
        }

        if (unread.TryGetValue(linkId, out WeComCAException? failure))
        {
            return PlanFailure.LinkNotRead(linkId, failure);
        }

        if (claim.LinkId == null)
        {
            return PlanFailure.LinkNotFound(linkId);
        }

        // After this row renames the link, the row with that name would describe it too.
        bool renamesToOther = name != null && byName.TryGetValue(name, out Claim? other) && other != claim.SameLink;
        return renamesToOther ? PlanFailure.NameInTwoRows(name!) : null;
    }

    private WeComCAException? ConflictOfName(string name, Claim claim)
    {
        if (claim.OtherLinkId != null)
        {
            return PlanFailure.NameOnTwoLinks(name, claim.LinkId!, claim.OtherLinkId);
        }

        if (claim.SameLink != null)
        {
            return PlanFailure.LinkInTwoRows(claim.LinkId!);
        }

        if (claim.Rows > 1)
        {
            return PlanFailure.NameInTwoRows(name);
        }

        if (unread.Count > 0)
        {
            return PlanFailure.NameNotCertain(name, unread.Keys.First());
        }

        return claim is { LinkId: null, AlikeLinkId: { } linkId } ? PlanFailure.NameLooksTheSame(name, linkId) : null;
    }

    /// <summary>The differences, or <see langword="null"/> if there are none and matching rows are not in the plan.</summary>
    private WeComCALinkDifference? Compare(DesiredLink row, WeComCALink link)
    {
        List<WeComCALinkChange> changes = [];
        foreach (LinkProperty property in LinkProperty.All)
        {
            object? current = property.CurrentOf(link);
            object? compared = current is string text ? text.Trim() : current;
            if (property.DesiredOf(row) is { } desired && !LinkProperty.AreSame(compared, desired))
            {
                changes.Add(new WeComCALinkChange(property.Name, current, desired));
            }
        }

        if (changes.Count == 0)
        {
            return IncludesEqual
                ? new WeComCALinkDifference(row.Row, DifferenceAction.None, link.LinkId, link.Name, WeComCALinkChangeCollection.Empty, link)
                : null;
        }

        var difference = new WeComCALinkDifference(row.Row, DifferenceAction.Update, link.LinkId, link.Name, new(changes), link);
        return changes.FirstOrDefault(change => change.Current == null) is { } unknown
            ? difference.ToConflict(PlanFailure.CurrentValueUnknown(link.LinkId, unknown.Property))
            : Checked(difference, () => CheckUpdate(row, difference, link));
    }

    private static WeComCALinkDifference Create(DesiredLink row)
    {
        IEnumerable<WeComCALinkChange> changes =
            from property in LinkProperty.All
            let desired = property.Name == nameof(WeComCALink.Name) ? null : property.DesiredOf(row)
            where desired is not (null or PriorityType.None or System.Collections.ICollection { Count: 0 })
            select new WeComCALinkChange(property.Name, current: null, desired);
        var difference = new WeComCALinkDifference(row.Row, DifferenceAction.Create, linkId: null, row.Name!, new(changes), link: null);
        return Checked(difference, () => LinkValidator.RequireNewLink(PlannedWrite.ToFields(difference)));
    }

    private static void CheckUpdate(DesiredLink row, WeComCALinkDifference difference, WeComCALink link)
    {
        LinkChange change = PlannedWrite.ToChange(difference);
        change.Validate();
        change.Complete(link);
        if (change.SpecifiesPriority && row is { PriorityType: { } type, PriorityUsers: { } users })
        {
            // The differences may be valid alone, although the whole row is not.
            LinkValidator.RequirePriority(new LinkPriority(type, users), link.LinkId);
        }
    }

    private static WeComCALinkDifference Checked(WeComCALinkDifference difference, Action check)
    {
        try
        {
            check();
            return difference;
        }
        catch (WeComCAException broken)
        {
            return difference.ToConflict(broken);
        }
    }

    /// <summary>The rows with an id or with a name, and the link that has it.</summary>
    private sealed class Claim(DesiredLink row)
    {
        public DesiredLink Row { get; } = row;

        /// <summary>How many rows have the id; how many have the name, those with an id too.</summary>
        public int Rows { get; set; } = 1;

        public string? LinkId { get; set; }

        /// <summary>Another link of the same name.</summary>
        public string? OtherLinkId { get; set; }

        /// <summary>A link whose name looks the same, and may be another.</summary>
        public string? AlikeLinkId { get; set; }

        /// <summary>Of an id, what rows say of the link's name; of a name, what rows say of the link's id.</summary>
        public Claim? SameLink { get; set; }

        public WeComCALinkDifference? Difference { get; set; }
    }
}
