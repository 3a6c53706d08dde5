using System;

namespace WeComCA;

/// <summary>A customer-acquisition link (97297). The properties are in the order of an exported table.</summary>
public sealed class WeComCALink
{
    internal WeComCALink(
        string linkId,
        string name,
        string? url,
        DateTime? createTime,
        bool? skipVerify,
        LinkRange range,
        LinkPriority priority,
        bool? markSource)
    {
        LinkId = linkId;
        Name = name;
        Url = url;
        CreateTime = createTime;
        SkipVerify = skipVerify;
        User = range.Users;
        Department = range.Departments;
        IsRangeKnown = range != LinkRange.Unknown;
        PriorityType = priority.Type;
        PriorityUser = priority.Users;
        MarkSource = markSource;
    }

    /// <summary>The id of the link (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The name of the link (<c>link_name</c>), 1 to 30 characters.</summary>
    public string Name { get; }

    /// <summary>
    /// The address that a customer opens (<c>url</c>), or <see langword="null"/> if the platform does not return it.
    /// </summary>
    public string? Url { get; }

    /// <summary>
    /// The time when the link was created (<c>create_time</c>), in local time, to the second, or <see langword="null"/> if the
    /// platform does not return it.
    /// </summary>
    public DateTime? CreateTime { get; }

    /// <summary>
    /// Whether a customer is added without confirmation by the employee (<c>skip_verify</c>), or <see langword="null"/> if the
    /// platform does not return it.
    /// </summary>
    public bool? SkipVerify { get; }

    /// <summary>The user ids in the range of the link (<c>range.user_list</c>).</summary>
    public JoinedList<string> User { get; }

    /// <summary>The department ids in the range of the link (<c>range.department_list</c>).</summary>
    public JoinedList<long> Department { get; }

    /// <summary>Which employees are preferred (<c>priority_option.priority_type</c>).</summary>
    public PriorityType PriorityType { get; }

    /// <summary>The preferred user ids of <see cref="PriorityType.Specified"/> (<c>priority_userid_list</c>).</summary>
    public JoinedList<string> PriorityUser { get; }

    /// <summary>
    /// Whether customers are marked as added through a link of this application (<c>mark_source</c>), or <see langword="null"/> if
    /// the platform does not return it.
    /// </summary>
    public bool? MarkSource { get; }

    /// <summary>Whether the platform said who is in the range; without that it looks empty.</summary>
    internal bool IsRangeKnown { get; }

    internal LinkRange Range => IsRangeKnown ? new(User, Department) : LinkRange.Unknown;

    internal LinkPriority Priority => new(PriorityType, PriorityUser);

    /// <summary>Returns the id of the link, so that the string form identifies it.</summary>
    /// <returns><see cref="LinkId"/>.</returns>
    public override string ToString() => LinkId;
}
