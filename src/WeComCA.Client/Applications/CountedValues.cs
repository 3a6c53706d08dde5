using System;
using System.Collections.Generic;

namespace WeComCA.Client.Applications;

/// <summary>Values by key. A value exists from its first holder to its last.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
internal sealed class CountedValues<T>
    where T : class
{
    private readonly Dictionary<string, (T Value, int Holders)> entries = new(StringComparer.Ordinal);

    public int Count => entries.Count;

    public T Hold(string key, Func<T> make)
    {
        (T value, int holders) = entries.TryGetValue(key, out (T Value, int Holders) entry) ? entry : (make(), 0);
        entries[key] = (value, holders + 1);
        return value;
    }

    /// <summary>Releases a value.</summary>
    /// <returns>The value, if there is no other holder.</returns>
    public T? Release(string key)
    {
        (T value, int holders) = entries[key];
        if (holders > 1)
        {
            entries[key] = (value, holders - 1);
            return null;
        }

        entries.Remove(key);
        return value;
    }
}
