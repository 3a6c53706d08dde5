using System.Threading.Tasks;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Sends one request at a time until a response has come through the proxy, and none after the proxy has refused the credential:
/// each refusal could lock the account.
/// </summary>
internal sealed class ProxyHandler(ICallHandler next) : ICallHandler
{
    private readonly ConcurrencyLimiter oneAtATime = new(limit: 1);
    private volatile bool hasPassed;
    private volatile bool isRefused;

    /// <exception cref="System.OperationCanceledException">The call was stopped, or its time was over, before it was sent.</exception>
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        if (!hasPassed)
        {
            using ConcurrencyPlace turn =
                await oneAtATime.EnterAsync(call.Context.Stopping, call.TimeLimit).ConfigureAwait(false);
            if (!hasPassed)
            {
                return await PassAsync(call).ConfigureAwait(false);
            }
        }

        return await PassAsync(call).ConfigureAwait(false);
    }

    private async Task<Attempt> PassAsync(ApiCall call)
    {
        if (isRefused)
        {
            return new Attempt { Fault = AttemptFault.ProxyRefused, HttpStatus = ConnectFailure.ProxyAuthenticationRequired };
        }

        Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
        if (attempt.Fault == AttemptFault.ProxyRefused)
        {
            isRefused = true;
        }
        else if (attempt.HttpStatus != null)
        {
            hasPassed = true;
        }

        return attempt;
    }
}
