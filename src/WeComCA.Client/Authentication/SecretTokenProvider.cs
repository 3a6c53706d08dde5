using System;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Serialization;
using WeComCA.Client.Time;
using WeComCA.Client.Transport;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Authentication;

/// <summary>Fetches the token of a corporation and its secret, keeps it, and fetches another before it ends (10013).</summary>
internal sealed class SecretTokenProvider(
    string corpId,
    SecureString secret,
    TokenCache.Entry entry,
    ApiCaller caller,
    IClock clock) : IAccessTokenProvider
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

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
        await entry.Fetching.WaitAsync(context.Stopping).ConfigureAwait(false);
        try
        {
            if (Usable() is { } fetched)
            {
                return fetched;
            }

            if (refusal != null || failures != failuresBefore)
            {
                // The fetch that this call waited for has failed, through the same proxy and in the same time limit.
                throw (refusal ?? lastFailure!).Copy();
            }

            return entry.Token = await FetchOnceAsync(context).ConfigureAwait(false);
        }
        finally
        {
            entry.Fetching.Release();
        }
    }

    public bool TryReplace(AccessToken refused)
    {
        lock (entry)
        {
            if (ReferenceEquals(entry.Token, refused))
            {
                entry.Token = null;
            }
        }

        return true;
    }

    private AccessToken? Usable() => entry.Token is { } token && token.UsableUntil > clock.Elapsed ? token : null;

    private async Task<AccessToken> FetchOnceAsync(CallContext context)
    {
        try
        {
            return await FetchAsync(context).ConfigureAwait(false);
        }
        catch (WeComCAException exception)
        {
            lastFailure = exception;
            failures++;
            if (exception.Kind == WeComCAErrorKind.Authentication)
            {
                // Asking again with a wrong secret gets the address blocked for an hour.
                refusal = exception;
            }

            throw;
        }
    }

    private async Task<AccessToken> FetchAsync(CallContext context)
    {
        context.Report(MessageText.Format(Messages.FetchingToken, corpId));
        var request = new ApiRequest<WireTokenAnswer>(
            HttpMethod.Get,
            "cgi-bin/gettoken",
            Idempotency.Safe,
            WireContext.Raw.WireTokenAnswer)
        {
            Subject = corpId,
            Secret = secret,
            QueryOf = text => "corpid=" + PercentEncoding.Encode(corpId) + "&corpsecret=" + PercentEncoding.Encode(text),
        };
        TimeSpan asked = clock.Elapsed;
        return await caller.CallAsync(request, answer => ToToken(answer, asked), context).ConfigureAwait(false);
    }

    private static AccessToken ToToken(WireTokenAnswer answer, TimeSpan asked)
    {
        if (string.IsNullOrEmpty(answer.AccessToken) || answer.ExpiresIn <= 0)
        {
            throw new UnreadableResponseException("access_token");
        }

        TimeSpan lifetime = TimeSpan.FromSeconds(answer.ExpiresIn);
        TimeSpan tenth = TimeSpan.FromTicks(lifetime.Ticks / 10);
        TimeSpan margin = tenth < LongestMargin ? tenth : LongestMargin;
        return new AccessToken(SecureText.Protect(answer.AccessToken!), asked + lifetime - margin);
    }
}
