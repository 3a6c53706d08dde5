using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA;

/// <summary>Who is preferred: the type, and the users of <see cref="PriorityType.Specified"/>.</summary>
internal sealed class LinkPriority
{
    public LinkPriority(PriorityType type, IEnumerable<string> users)
    {
        Type = type;
        Users = new(users.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    public static LinkPriority None { get; } = new(PriorityType.None, []);

    public PriorityType Type { get; }

    public JoinedList<string> Users { get; }

    /// <summary>Whether both prefer the same; only <see cref="PriorityType.Specified"/> has users that matter.</summary>
    public bool IsSameAs(LinkPriority other) => Type == other.Type
        && (Type != PriorityType.Specified || new HashSet<string>(Users, StringComparer.OrdinalIgnoreCase).SetEquals(other.Users));
}
