using System.Collections.Concurrent;
using System.Threading;

namespace WeComCA.Client.Authentication;

/// <summary>
/// The tokens of this process, one for each address, corporation and secret: the platform gives every application its
/// own, so the corporation alone is no key.
/// </summary>
internal sealed class TokenCache
{
    private readonly ConcurrentDictionary<string, Entry> entries = new();

    public static TokenCache Process { get; } = new();

    public Entry For(string key) => entries.GetOrAdd(key, _ => new Entry());

    internal sealed class Entry
    {
        /// <summary>Held while a token is fetched, so that any number of calls fetch one.</summary>
        public SemaphoreSlim Fetching { get; } = new(1, 1);

        public AccessToken? Token { get; set; }
    }
}
