using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>Limits the time of each try, including the wait for other calls.</summary>
internal sealed class TimeLimitHandler(TimeSpan timeout, ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        using var limit = new CancellationTokenSource(timeout);
        call.TimeLimit = limit.Token;
        try
        {
            return await next.SendAsync(call).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !call.Context.Stopping.IsCancellationRequested)
        {
            return new Attempt { Fault = AttemptFault.QueueTimeout };
        }
    }
}
