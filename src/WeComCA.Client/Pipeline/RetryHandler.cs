using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Authentication;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Resources;
using WeComCA.Client.Serialization;
using WeComCA.Client.Time;
using WeComCA.Client.Transport;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Pipeline;

/// <summary>Makes a call until it is decided: with a token, in its turn, tried again where that is safe.</summary>
internal sealed class ApiCaller(
    HttpTransport transport,
    CallRateLimiter pacer,
    ConcurrencyLimiter gate,
    int callsPerMinute,
    IClock clock,
    Func<double> random)
{
    /// <summary>The source of tokens; <see langword="null"/> while the caller serves the one request that fetches them.</summary>
    public IAccessTokenProvider? Tokens { get; set; }

    /// <summary>Makes a call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="map">Turns an accepted answer into a result; an answer it finds unreadable counts as lost.</param>
    /// <param name="context">The command that calls.</param>
    /// <typeparam name="TAnswer">The shape of the answer.</typeparam>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <exception cref="WeComCAException">The call failed for good.</exception>
    /// <exception cref="OperationCanceledException">A read was stopped.</exception>
    public async Task<TResult> CallAsync<TAnswer, TResult>(
        ApiRequest<TAnswer> request,
        Func<TAnswer, TResult> map,
        CallContext context)
        where TAnswer : WireAnswer
    {
        var retries = new RetryPolicy(request.Safety, random);
        try
        {
            for (int tries = 1; ; tries++)
            {
                context.Stopping.ThrowIfCancellationRequested();

                // A token is seen to first, so that calls do not take their turns and then leave together when it is there; the
                // wait for a turn may outlast it, so it is taken after that. No place is held meanwhile that another API could use.
                await TokenForAsync(request, context).ConfigureAwait(false);
                await pacer.WaitAsync(request.Api, callsPerMinute, context).ConfigureAwait(false);
                AccessToken? token = await TokenForAsync(request, context).ConfigureAwait(false);
                string secretText = SecureText.Reveal(token?.Value ?? request.Secret!);
                Attempt<TAnswer> attempt = await TryAsync(request, secretText, context).ConfigureAwait(false);
                if (IsAccepted(attempt, map, out TResult? result))
                {
                    return result!;
                }

                if (token != null && RetryPolicy.IsTokenRefused(attempt) && retries.TryNewToken() && Tokens!.TryReplace(token))
                {
                    context.Report(MessageText.Format(Messages.TokenRefused, attempt.ErrorCode));
                    continue;
                }

                WeComCAException failure = CallFailure.Create(request, attempt, tries, secretText);
                if (!retries.TryAgain(attempt, out TimeSpan delay))
                {
                    failure.MayHaveSucceeded = retries.MayHaveSucceeded;
                    throw failure;
                }

                await WaitAsync(attempt.ErrorCode, request.Api, delay, failure, context).ConfigureAwait(false);
            }
        }
        catch (WeComCAException exception) when (retries.MayHaveSucceeded && !exception.MayHaveSucceeded)
        {
            // No token came for the repetition of a lost write; that failure knows nothing of the write.
            throw CallFailure.AfterLoss(exception);
        }
        catch (OperationCanceledException exception) when (request.Safety != Idempotency.Safe)
        {
            if (exception is SendCancelledException { MayHaveLeft: true })
            {
                retries.NoteAbandoned();
            }

            throw CallFailure.Stopped(request.Subject, retries.MayHaveSucceeded);
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
        catch (UnreadableResponseException exception)
        {
            attempt.Fault = AttemptFault.Unreadable;
            attempt.Cause = exception;
            return false;
        }
    }

    private async Task<AccessToken?> TokenForAsync<TAnswer>(ApiRequest<TAnswer> request, CallContext context)
        where TAnswer : WireAnswer => request.Secret == null ? await Tokens!.GetAsync(context).ConfigureAwait(false) : null;

    private async Task<Attempt<TAnswer>> TryAsync<TAnswer>(ApiRequest<TAnswer> request, string secretText, CallContext context)
        where TAnswer : WireAnswer
    {
        int entered = await gate.EnterAsync(context.Stopping).ConfigureAwait(false);
        try
        {
            context.Stopping.ThrowIfCancellationRequested();
            string query = request.QueryOf(secretText);
            CancellationToken cut = request.Safety == Idempotency.Safe ? context.Stopping : context.Abandoning;
            Attempt<TAnswer> attempt = await transport.SendAsync(request, query, cut).ConfigureAwait(false);
            if (attempt.ErrorCode == RetryPolicy.TooManyConcurrent)
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

    private async Task WaitAsync(int errorCode, string api, TimeSpan delay, WeComCAException failure, CallContext context)
    {
        context.Report(failure.Message);
        if (errorCode == RetryPolicy.QuotaExceeded)
        {
            // The platform has shut the API for everyone: the pacer keeps all calls back, and this one with them.
            pacer.Block(api, delay);
            return;
        }

        context.ReportWait(delay, Messages.WaitForRetry);
        await clock.DelayAsync(delay, context.Stopping).ConfigureAwait(false);
    }
}
