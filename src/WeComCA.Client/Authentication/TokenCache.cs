using System;
using System.Threading;

namespace WeComCA.Client.Authentication;

/// <summary>The token of an application, for all its connections. The platform issues a separate token to each application.</summary>
internal sealed class TokenCache : IDisposable
{
    private readonly object sync = new();
    private AccessToken? token;
    private bool isDisposed;

    /// <summary>Held while a token is fetched, so that concurrent calls fetch only one.</summary>
    public SemaphoreSlim Fetching { get; } = new(1, 1);

    public AccessToken? Token => Volatile.Read(ref token);

    public void Keep(AccessToken fetched)
    {
        lock (sync)
        {
            if (isDisposed)
            {
                fetched.Dispose();
                return;
            }

            token = fetched;
        }
    }

    /// <summary>Removes a token that the platform refused, unless a new one has replaced it.</summary>
    public void Forget(AccessToken refused)
    {
        lock (sync)
        {
            if (ReferenceEquals(token, refused))
            {
                token = null;
            }
        }
    }

    /// <summary>Removes the token permanently. A fetch in progress still holds <see cref="Fetching"/>.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            isDisposed = true;
            token?.Dispose();
            token = null;
        }
    }
}
