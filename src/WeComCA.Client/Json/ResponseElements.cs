using System;
using System.Collections.Generic;

namespace WeComCA.Client.Json;

/// <summary>Reads the elements of a list separately.</summary>
internal static class ResponseElements
{
    /// <summary>Reads a list; an absent one is empty.</summary>
    /// <param name="list">The list as it was received.</param>
    /// <param name="name">Its name.</param>
    /// <param name="read">Converts an element to an item, or throws.</param>
    /// <param name="unread">Gets the names of the elements that cannot be read.</param>
    /// <exception cref="UndocumentedResponseException">It is not a list.</exception>
    public static IReadOnlyList<TResult> Read<T, TResult>(
        Reading<List<Reading<T>>> list, string name, Func<T, TResult> read, List<string> unread)
    {
        var members = new ResponseMembers();
        List<Reading<T>> elements = members.Take(list, name) ?? [];
        members.RequireReadable();
        List<TResult> items = [];
        for (int i = 0; i < elements.Count; i++)
        {
            string elementName = FormattableString.Invariant($"{name}[{i}]");
            try
            {
                items.Add(elements[i].Value is { } element ? read(element) : throw new UnreadableResponseException(""));
            }
            catch (UnreadableResponseException exception)
            {
                unread.Add(exception.Message.Length == 0 ? elementName : elementName + ": " + exception.Message);
            }
        }

        return items;
    }
}
