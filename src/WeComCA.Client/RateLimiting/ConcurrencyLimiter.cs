using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.RateLimiting;

/// <summary>
/// Limits the concurrent calls of a corporation in this process. The platform publishes no number but returns 45033. Then the limit is
/// halved, and it is increased by one after each full round of other responses.
/// </summary>
/// <param name="limit">How many at first.</param>
internal sealed class ConcurrencyLimiter(int limit = ConcurrencyLimiter.Maximum)
{
    public const int Maximum = 64;

    private readonly object sync = new();
    private readonly LinkedList<TaskCompletionSource<bool>> waiting = new();
    private int limit = limit;
    private int inFlight;
    private int responses;
    private int generation;

    public int Limit
    {
        get
        {
            lock (sync)
            {
                return limit;
            }
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <exception cref="OperationCanceledException">The wait was stopped, or took too long.</exception>
    public async Task<ConcurrencyPlace> EnterAsync(CancellationToken stopping, CancellationToken timeLimit)
    {
        stopping.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (sync)
        {
            if (inFlight < limit && waiting.Count == 0)
            {
                inFlight++;
                return new ConcurrencyPlace(this, generation);
            }

            place = waiting.AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using (stopping.Register(() => place.Value.TrySetCanceled()))
        using (timeLimit.Register(() => place.Value.TrySetCanceled()))
        {
            await place.Value.Task.ConfigureAwait(false);
        }

        lock (sync)
        {
            return new ConcurrencyPlace(this, generation);
        }
    }

    /// <summary>Gives a place back: see <see cref="ConcurrencyPlace"/>.</summary>
    public void Leave()
    {
        lock (sync)
        {
            inFlight--;
            Admit();
        }
    }

    /// <summary>Notes a response that was not 45033.</summary>
    public void Answered()
    {
        lock (sync)
        {
            if (limit < Maximum && ++responses >= limit)
            {
                responses = 0;
                limit++;
                Admit();
            }
        }
    }

    /// <summary>Halves the limit, once for all calls that were in flight at the same time.</summary>
    /// <param name="entered">The generation of the refused call's <see cref="ConcurrencyPlace"/>.</param>
    public void Shrink(int entered)
    {
        lock (sync)
        {
            if (entered == generation)
            {
                generation++;
                responses = 0;
                limit = Math.Max(1, Math.Min(limit, inFlight) / 2);
            }
        }
    }

    private void Admit()
    {
        while (inFlight < limit && waiting.First != null)
        {
            TaskCompletionSource<bool> next = waiting.First.Value;
            waiting.RemoveFirst();
            if (next.TrySetResult(true))
            {
                inFlight++;
            }
        }
    }
}
