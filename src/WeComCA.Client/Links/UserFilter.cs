using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.Links;

/// <summary>Finds the links that have one of some users, in any case, in their range or among their preferred users.</summary>
internal sealed class UserFilter(IEnumerable<string> users)
{
    private readonly HashSet<string> wanted = new(users, StringComparer.OrdinalIgnoreCase);

    public bool Matches(WeComCALink link) => link.User.Any(wanted.Contains) || link.PriorityUser.Any(wanted.Contains);
}
