using WeComCA.Client;

namespace WeComCA;

/// <summary>
/// How one link differs from the desired state, and what became of it. The order of the properties is the order of an
/// exported table.
/// </summary>
public sealed class WeComCALinkDifference
{
    internal WeComCALinkDifference(
        int? row,
        DifferenceAction action,
        string? linkId,
        string name,
        WeComCALinkChangeCollection changes,
        WeComCALink? link)
        : this(row, action, DifferenceStatus.Planned, linkId, name, changes, reason: null, link)
    {
    }

    internal WeComCALinkDifference(
        int? row,
        DifferenceAction action,
        DifferenceStatus status,
        string? linkId,
        string name,
        WeComCALinkChangeCollection changes,
        string? reason,
        WeComCALink? link)
    {
        Row = row;
        Action = action;
        Status = status;
        LinkId = linkId;
        Name = name;
        Changes = changes;
        Reason = reason;
        Link = link;
    }

    /// <summary>The number of the row, counted from 1; <see langword="null"/> when no row describes the link.</summary>
    public int? Row { get; }

    /// <summary>What makes the link equal to its row.</summary>
    public DifferenceAction Action { get; }

    /// <summary>What became of the action.</summary>
    public DifferenceStatus Status { get; }

    /// <summary>The link's id (<c>link_id</c>); <see langword="null"/> when the link does not exist.</summary>
    public string? LinkId { get; }

    /// <summary>The link's name (<c>link_name</c>); for a link that does not exist, the name in the row.</summary>
    public string Name { get; }

    /// <summary>The properties that differ; empty when the link is not changed or created.</summary>
    public WeComCALinkChangeCollection Changes { get; }

    /// <summary>
    /// Why the row is a conflict, or why it was not done: a stable name such as <c>NameOnTwoLinks</c> or
    /// <c>DriftedSincePlan</c>, equal in every language; <see langword="null"/> when there is nothing to explain.
    /// </summary>
    public string? Reason { get; }

    /// <summary>
    /// The link as it was read, or as it is after it was created or changed; <see langword="null"/> when it does not exist or
    /// the row is a conflict that does not depend on it.
    /// </summary>
    public WeComCALink? Link { get; }

    /// <summary>The failure behind <see cref="Reason"/>, with the message for a person.</summary>
    internal WeComCAException? Failure { get; private set; }

    /// <summary>The link's id, or its name when it does not exist.</summary>
    /// <returns><see cref="LinkId"/> or <see cref="Name"/>.</returns>
    public override string ToString() => LinkId ?? Name;

    internal WeComCALinkDifference ToConflict(WeComCAException failure) =>
        new(Row, DifferenceAction.Conflict, Status, LinkId, Name, Changes, failure.ErrorId, Link) { Failure = failure };

    internal WeComCALinkDifference ToDone(WeComCALink? link) => new(
        Row,
        Action,
        DifferenceStatus.Done,
        link?.LinkId ?? LinkId,
        link?.Name ?? Name,
        Changes,
        reason: null,
        link ?? Link);

    internal WeComCALinkDifference ToFailed(WeComCAException failure)
    {
        DifferenceStatus status = failure.MayHaveSucceeded ? DifferenceStatus.Unknown : DifferenceStatus.NotDone;
        return new(Row, Action, status, LinkId, Name, Changes, failure.ErrorId, Link) { Failure = failure };
    }
}
