using System;
using System.Globalization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.Pipeline;

/// <summary>Tries a call again if that is safe, until it succeeds or finally fails.</summary>
internal sealed class RetryHandler(IClock clock, Func<double> random, ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        CallContext context = call.Context;
        var policy = new RetryPolicy(call.Endpoint.Idempotency, random);
        try
        {
            for (int tries = 1; ; tries++)
            {
                context.Stopping.ThrowIfCancellationRequested();
                Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
                if (attempt.IsSuccess)
                {
                    return attempt;
                }

                if (attempt.IsPutRight)
                {
                    continue;
                }

                WeComCAException failure = CallFailure.Create(call, attempt, tries);
                if (!policy.TryAgain(attempt, out TimeSpan? delay))
                {
                    failure.MayHaveSucceeded = policy.MayHaveSucceeded;
                    throw failure;
                }

                context.Report(failure.Message);
                if (delay is { } time)
                {
                    string cause = failure.ErrorCode?.ToString(CultureInfo.InvariantCulture) ?? failure.ErrorId;
                    context.ReportWait(time, seconds => MessageText.Format(Messages.WaitForRetry, seconds, cause));
                    await clock.DelayAsync(time, context.Stopping).ConfigureAwait(false);
                }
            }
        }
        catch (WeComCAException exception) when (policy.MayHaveSucceeded && !exception.MayHaveSucceeded)
        {
            // No token or no reading came for the repetition of a lost write; that failure knows nothing of the write.
            throw exception.ToUnknownOutcome();
        }
        catch (SendCancelledException exception) when (call.Endpoint.Idempotency == Idempotency.Safe)
        {
            // A write that is completed from this reading must not take the reading's request for its own.
            throw new OperationCanceledException(exception.CancellationToken);
        }
        catch (OperationCanceledException exception) when (call.Endpoint.Idempotency != Idempotency.Safe)
        {
            if (exception is SendCancelledException { MayHaveLeft: true })
            {
                policy.NoteAbandoned();
            }

            throw CallFailure.Stopped(call.Target, policy.MayHaveSucceeded);
        }
    }
}
