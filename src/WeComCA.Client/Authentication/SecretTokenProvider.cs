using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.Authentication;

/// <summary>
/// Fetches the token for a corporation and a secret, keeps it for the application, and fetches a new one before it expires (10013).
/// A failed request fails for this connection only, because another one may have a different proxy.
/// </summary>
internal sealed class SecretTokenProvider(
    string corpId,
    SecureString secret,
    TokenCache cache,
    ApiPipeline pipeline,
    TimeSpan timeout,
    IClock clock) : IAccessTokenProvider
{
    private WeComCAException? refusal;
    private WeComCAException? lastFailure;
    private int failures;

    public async Task<AccessToken> GetAsync(CallContext context)
    {
        if (Usable() is { } ready)
        {
            return ready;
        }

        int failuresBefore = Volatile.Read(ref failures);
        if (!await cache.Fetching.WaitAsync(timeout, context.Stopping).ConfigureAwait(false))
        {
            throw GetTokenEndpoint.QueueTimeout(NewRequest(), context);
        }

        try
        {
            if (Usable() is { } fetched)
            {
                return fetched;
            }

            if (refusal != null || failures != failuresBefore)
            {
                // This call waited for a fetch of the same connection that failed, and a second one would fail in the same way.
                throw (refusal ?? lastFailure!).Copy();
            }

            AccessToken token = await FetchAsync(context).ConfigureAwait(false);
            cache.Keep(token);
            return token;
        }
        finally
        {
            cache.Fetching.Release();
        }
    }

    public bool TryReplace(AccessToken refused)
    {
        cache.Forget(refused);
        return true;
    }

    private AccessToken? Usable() => cache.Token is { } token && token.UsableUntil > clock.Elapsed ? token : null;

    private TokenRequest NewRequest() => new(corpId, secret, clock.Elapsed);

    private async Task<AccessToken> FetchAsync(CallContext context)
    {
        context.Report(MessageText.Format(Messages.FetchingToken, corpId));
        try
        {
            return await pipeline.GetTokenAsync(NewRequest(), context).ConfigureAwait(false);
        }
        catch (WeComCAException exception)
        {
            // Without a token, no call can be made, whatever the cause.
            exception.AffectsEveryCall = true;
            lastFailure = exception;
            failures++;
            if (exception.Kind == WeComCAErrorKind.Authentication)
            {
                // The platform blocks an address for an hour if it keeps sending a wrong secret.
                refusal = exception;
            }

            throw;
        }
    }
}
