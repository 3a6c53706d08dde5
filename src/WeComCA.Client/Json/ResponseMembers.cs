using System;
using System.Collections.Generic;

namespace WeComCA.Client.Json;

/// <summary>Reads the members of an element of a response, and reports all unreadable ones in one exception.</summary>
internal sealed class ResponseMembers
{
    private readonly List<string> unread = [];

    public T? Take<T>(Reading<T> member, string name)
    {
        if (member.IsOdd)
        {
            unread.Add(name);
        }

        return member.Value;
    }

    /// <summary>Takes a number that must be within the range of an <see cref="int"/>.</summary>
    public int? TakeInt32(Reading<long?> member, string name)
    {
        bool fits = member.Value is null or (>= int.MinValue and <= int.MaxValue);
        return (int?)(fits ? Take(member, name) : Take(new Reading<long?>(null, true), name));
    }

    /// <summary>Takes a text that must be present.</summary>
    public string Require(Reading<string> member, string name) =>
        Take(new Reading<string>(member.Value, member.Value == null), name) ?? "";

    public List<T> TakeItems<T>(Reading<List<Reading<T>>> list, string name)
    {
        List<T> items = [];
        List<Reading<T>> elements = Take(list, name) ?? [];
        for (int i = 0; i < elements.Count; i++)
        {
            if (elements[i].Value is { } item)
            {
                items.Add(item);
            }
            else
            {
                unread.Add(FormattableString.Invariant($"{name}[{i}]"));
            }
        }

        return items;
    }

    /// <summary>Requires that all members could be read.</summary>
    /// <exception cref="UndocumentedResponseException">A member could not be read. The exception lists all such members.</exception>
    public void RequireReadable()
    {
        if (unread.Count > 0)
        {
            throw new UndocumentedResponseException(string.Join(", ", unread));
        }
    }
}
