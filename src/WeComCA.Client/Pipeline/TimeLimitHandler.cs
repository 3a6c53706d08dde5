using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>Bounds the time of each try, from the moment when it could leave: the wait for other calls counts, too.</summary>
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
