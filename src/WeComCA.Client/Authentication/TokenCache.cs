using System;
using System.Threading;

namespace WeComCA.Client.Authentication;

/// <summary>The token of an application, for all its connections. The platform issues a separate token to each application.</summary>
internal sealed class TokenCache : IDisposable
{
    private readonly object sync = new();
    private AccessToken? token;
    private bool isDisposed;

    /// <summary>Held while a token is fetched, so that any number of calls fetch one.</summary>
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

    /// <summary>Forgets a token that the platform refused, unless another has taken its place.</summary>
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

    /// <summary>Forgets the token for good. A fetch that is still under way keeps <see cref="Fetching"/>.</summary>
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
