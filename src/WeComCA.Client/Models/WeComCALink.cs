using System;

namespace WeComCA;

/// <summary>A customer-acquisition link (97297). The order of the properties is the order of an exported table.</summary>
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

    /// <summary>The link's id (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The link's name (<c>link_name</c>), 1 to 30 characters.</summary>
    public string Name { get; }

    /// <summary>
    /// The address that a customer opens (<c>url</c>); <see langword="null"/> where the platform does not say.
    /// </summary>
    public string? Url { get; }

    /// <summary>
    /// When the link was created (<c>create_time</c>), in local time, to the second; <see langword="null"/> where the platform
    /// does not say.
    /// </summary>
    public DateTime? CreateTime { get; }

    /// <summary>
    /// Whether a customer is added without the employee's confirmation (<c>skip_verify</c>); <see langword="null"/> where the
    /// platform does not say.
    /// </summary>
    public bool? SkipVerify { get; }

    /// <summary>The user ids in the link's range (<c>range.user_list</c>).</summary>
    public JoinedList<string> User { get; }

    /// <summary>The department ids in the link's range (<c>range.department_list</c>).</summary>
    public JoinedList<long> Department { get; }

    /// <summary>Which employees are preferred (<c>priority_option.priority_type</c>).</summary>
    public PriorityType PriorityType { get; }

    /// <summary>The preferred user ids of <see cref="PriorityType.Specified"/> (<c>priority_userid_list</c>).</summary>
    public JoinedList<string> PriorityUser { get; }

    /// <summary>
    /// Whether customers are marked as having come from this application's link (<c>mark_source</c>);
    /// <see langword="null"/> where the platform does not say.
    /// </summary>
    public bool? MarkSource { get; }

    /// <summary>Whether the platform said who is in the range; without that it looks empty.</summary>
    internal bool IsRangeKnown { get; }

    internal LinkRange Range => IsRangeKnown ? new(User, Department) : LinkRange.Unknown;

    internal LinkPriority Priority => new(PriorityType, PriorityUser);

    /// <summary>The link's id, so that a link in a text says which one it is.</summary>
    /// <returns><see cref="LinkId"/>.</returns>
    public override string ToString() => LinkId;
}
