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
}
