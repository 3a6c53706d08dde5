using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Applications;

/// <summary>Runs the changes of a link one after another, in the order of their requests.</summary>
internal sealed class LinkTurns
{
    /// <summary>The waiters for each link that is being changed.</summary>
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<bool>>> waiting = [];

    /// <summary>The number of links that are being changed.</summary>
    public int Count
    {
        get
        {
            lock (waiting)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Waits until no other change of the link is in progress.</summary>
    /// <returns>Ends the turn when disposed.</returns>
    public async Task<IDisposable> TakeAsync(string linkId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var place = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
        {
            if (!waiting.TryGetValue(linkId, out LinkedList<TaskCompletionSource<bool>>? others))
            {
                waiting.Add(linkId, []);
                return new Turn(this, linkId);
            }

            others.AddLast(place);
        }

        using (cancellationToken.Register(() => place.TrySetCanceled()))
        {
            await place.Task.ConfigureAwait(false);
        }

        return new Turn(this, linkId);
    }

    private void End(string linkId)
    {
        lock (waiting)
        {
            LinkedList<TaskCompletionSource<bool>> others = waiting[linkId];
            bool isTaken = false;
            while (!isTaken && others.First is { } next)
            {
                others.RemoveFirst();
                isTaken = next.Value.TrySetResult(true);
            }

            if (!isTaken)
            {
                waiting.Remove(linkId);
            }
        }
    }

    private sealed class Turn(LinkTurns turns, string linkId) : IDisposable
    {
        public void Dispose() => turns.End(linkId);
    }
}
