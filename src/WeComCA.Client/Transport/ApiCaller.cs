using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Authentication;
using WeComCA.Client.Pacing;
using WeComCA.Client.Serialization;

namespace WeComCA.Client.Transport;

/// <summary>Makes a call until it is decided: with a token, in its turn, tried again where that is safe.</summary>
internal sealed class ApiCaller(
    ApiTransport transport,
    CallPacer pacer,
    ConcurrencyGate gate,
    int callsPerMinute,
    IClock clock,
    Func<double> random)
{
    /// <summary>The source of tokens; <see langword="null"/> while the caller serves the one request that fetches them.</summary>
    public IAccessTokenSource? Tokens { get; set; }

    /// <summary>Makes a call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="map">Turns an accepted answer into a result; an answer it finds unreadable counts as lost.</param>
    /// <param name="scope">The command that calls.</param>
    /// <typeparam name="TAnswer">The shape of the answer.</typeparam>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <exception cref="WeComCAException">The call failed for good.</exception>
    /// <exception cref="OperationCanceledException">A read was stopped.</exception>
    public async Task<TResult> CallAsync<TAnswer, TResult>(
        ApiRequest<TAnswer> request,
        Func<TAnswer, TResult> map,
        CallScope scope)
        where TAnswer : WireAnswer
    {
        var retries = new CallRetries(request.Safety, random);
        try
        {
            for (int tries = 1; ; tries++)
            {
                scope.Stopping.ThrowIfCancellationRequested();

                // A token is seen to first, so that calls do not take their turns and then leave together when it is there; the
                // wait for a turn may outlast it, so it is taken after that. No place is held meanwhile that another API could use.
                await TokenForAsync(request, scope).ConfigureAwait(false);
                await pacer.WaitAsync(request.Api, callsPerMinute, scope).ConfigureAwait(false);
                AccessToken? token = await TokenForAsync(request, scope).ConfigureAwait(false);
                string secretText = SecureText.Reveal(token?.Value ?? request.Secret!);
                Attempt<TAnswer> attempt = await TryAsync(request, secretText, scope).ConfigureAwait(false);
                if (IsAccepted(attempt, map, out TResult? result))
                {
                    return result!;
                }

                if (token != null && CallRetries.IsTokenRefused(attempt) && retries.TryNewToken() && Tokens!.TryReplace(token))
                {
                    scope.Decided(Links.LinkRules.Format(Messages.TokenRefused, attempt.ErrorCode));
                    continue;
                }

                WeComCAException failure = CallFailure.Create(request, attempt, tries, secretText);
                if (!retries.TryAgain(attempt, out TimeSpan delay))
                {
                    failure.MayHaveBeenDone = retries.MayHaveBeenDone;
                    throw failure;
                }

                await WaitAsync(attempt.ErrorCode, request.Api, delay, failure, scope).ConfigureAwait(false);
            }
        }
        catch (WeComCAException exception) when (retries.MayHaveBeenDone && !exception.MayHaveBeenDone)
        {
            // No token came for the repetition of a lost write; that failure knows nothing of the write.
            throw CallFailure.AfterLoss(exception);
        }
        catch (OperationCanceledException exception) when (request.Safety != CallSafety.Read)
        {
            if (exception is SendCancelledException { MayHaveLeft: true })
            {
                retries.NoteAbandoned();
            }

            throw CallFailure.Stopped(request.Subject, retries.MayHaveBeenDone);
        }
    }

    private static bool IsAccepted<TAnswer, TResult>(
        Attempt<TAnswer> attempt,
        Func<TAnswer, TResult> map,
        out TResult? result)
        where TAnswer : WireAnswer
    {
        result = default;
        if (attempt.Fault != AttemptFault.None || attempt.ErrorCode != 0)
        {
            return false;
        }

        try
        {
            result = map(attempt.Answer!);
            return true;
        }
        catch (UnreadableAnswerException exception)
        {
            attempt.Fault = AttemptFault.Unreadable;
            attempt.Cause = exception;
            return false;
        }
    }

    private async Task<AccessToken?> TokenForAsync<TAnswer>(ApiRequest<TAnswer> request, CallScope scope)
        where TAnswer : WireAnswer => request.Secret == null ? await Tokens!.GetAsync(scope).ConfigureAwait(false) : null;

    private async Task<Attempt<TAnswer>> TryAsync<TAnswer>(ApiRequest<TAnswer> request, string secretText, CallScope scope)
        where TAnswer : WireAnswer
    {
        int entered = await gate.EnterAsync(scope.Stopping).ConfigureAwait(false);
        try
        {
            scope.Stopping.ThrowIfCancellationRequested();
            string query = request.QueryOf(secretText);
            CancellationToken cut = request.Safety == CallSafety.Read ? scope.Stopping : scope.Abandoning;
            Attempt<TAnswer> attempt = await transport.SendAsync(request, query, cut).ConfigureAwait(false);
            if (attempt.ErrorCode == CallRetries.TooManyConcurrent)
            {
                gate.Shrink(entered);
            }
            else if (attempt.Fault == AttemptFault.None)
            {
                gate.Answered();
            }

            return attempt;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task WaitAsync(int errorCode, string api, TimeSpan delay, WeComCAException failure, CallScope scope)
    {
        scope.Decided(failure.Message);
        if (errorCode == CallRetries.QuotaExceeded)
        {
            // The platform has shut the API for everyone: the pacer keeps all calls back, and this one with them.
            pacer.Block(api, delay);
            return;
        }

        scope.Waits(delay, Messages.WaitForRetry);
        await clock.DelayAsync(delay, scope.Stopping).ConfigureAwait(false);
    }
}
