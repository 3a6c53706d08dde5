using System;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Http;

/// <summary>
/// Sends the credential of a connection only once to a proxy that refuses it: the first request runs alone, and after a refusal no
/// other follows. Each one could lock the account.
/// </summary>
internal sealed class ProxyGate
{
    private readonly TaskCompletionSource<bool> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int entered;
    private volatile bool isRefused;

    /// <summary>Sends a request, unless the proxy has refused one before.</summary>
    /// <exception cref="OperationCanceledException">The request was given up, or its time was over, before it was sent.</exception>
    public async Task<Attempt> PassAsync(
        Func<Task<Attempt>> send, CancellationToken timeLimit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref entered, 1) != 0 && !first.Task.IsCompleted)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit);
            await Task.WhenAny(first.Task, Task.Delay(Timeout.Infinite, waiting.Token)).ConfigureAwait(false);
            waiting.Token.ThrowIfCancellationRequested();
        }

        if (isRefused)
        {
            return new Attempt { Fault = AttemptFault.ProxyRefused, HttpStatus = ConnectFailure.ProxyAuthenticationRequired };
        }

        try
        {
            Attempt attempt = await send().ConfigureAwait(false);
            isRefused |= attempt.Fault == AttemptFault.ProxyRefused;
            return attempt;
        }
        finally
        {
            first.TrySetResult(true);
        }
    }
}
