using WeComCA.Client;

namespace WeComCA;

/// <summary>
/// How a link differs from the desired state, and what was done about it. The properties are in the order of an exported table.
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

    /// <summary>The number of the row, counted from 1, or <see langword="null"/> if no row describes the link.</summary>
    public int? Row { get; }

    /// <summary>The action that makes the link match its row.</summary>
    public DifferenceAction Action { get; }

    /// <summary>The status of the action.</summary>
    public DifferenceStatus Status { get; }

    /// <summary>The id of the link (<c>link_id</c>), or <see langword="null"/> if the link does not exist.</summary>
    public string? LinkId { get; }

    /// <summary>The name of the link (<c>link_name</c>). If the link does not exist, the name in the row.</summary>
    public string Name { get; }

    /// <summary>The properties that differ. It is empty if the link is neither created nor changed.</summary>
    public WeComCALinkChangeCollection Changes { get; }

    /// <summary>
    /// Why the row is a conflict, or why the action was not done: a stable name in every language, such as <c>NameOnTwoLinks</c> or
    /// <c>DriftedSincePlan</c>. Otherwise, <see langword="null"/>.
    /// </summary>
    public string? Reason { get; }

    /// <summary>
    /// The link as it was read, or after it was created or changed. <see langword="null"/> if it does not exist, or if the row is a
    /// conflict that does not depend on it.
    /// </summary>
    public WeComCALink? Link { get; }

    /// <summary>The failure behind <see cref="Reason"/>, with the message for a person.</summary>
    internal WeComCAException? Failure { get; private set; }

    /// <summary>Returns the id of the link, or its name if it does not exist.</summary>
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
