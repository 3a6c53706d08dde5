using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Links;

/// <summary>
/// Users to replace with others, all at the same time, so that two users can swap. User ids are compared in any case.
/// </summary>
internal sealed class UserReplacement
{
    private readonly Dictionary<string, string> successors = new(StringComparer.OrdinalIgnoreCase);

    public UserReplacement(IEnumerable<KeyValuePair<string, string>> replacements)
    {
        foreach (KeyValuePair<string, string> replacement in replacements)
        {
            LinkValidator.RequireUsers([replacement.Key, replacement.Value], "ReplaceUser");
            if (successors.ContainsKey(replacement.Key))
            {
                throw InvalidInput.Create("UserReplacedTwice", MessageText.Format(Messages.UserReplacedTwice, replacement.Key));
            }

            successors.Add(replacement.Key, replacement.Value);
        }
    }

    /// <summary>The list with the replaced users in their places, without duplicates.</summary>
    /// <returns>The new list; <see langword="null"/> when it has the same users as before.</returns>
    public IReadOnlyList<string>? ApplyTo(IReadOnlyList<string> users)
    {
        List<string> replaced =
        [
            .. users.Select(user => successors.TryGetValue(user, out string? successor) ? successor : user)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return new HashSet<string>(replaced, StringComparer.OrdinalIgnoreCase).SetEquals(users) ? null : replaced;
    }
}
