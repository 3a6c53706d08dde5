using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Client.Validation;

namespace WeComCA.Parameters;

/// <summary>Completes user ids from the ranges and the preferred users of links.</summary>
internal sealed class UserCompleter : SeenCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(SeenLinks seen, string word) =>
        from user in seen.Links().SelectMany(link => link.User.Concat(link.PriorityUser)).Distinct(StringComparer.OrdinalIgnoreCase)
        where user.Length > 0 && Begins(user, word) && Passes(() => LinkValidator.RequireUsers([user], "User"))
        orderby user
        select Offer(user, user);
}
