using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client;

namespace WeComCA.Running;

/// <summary>
/// A cmdlet that works on several records at once and brings out what came of them in the order they came in. Records enter
/// and outcomes leave on the pipeline thread; a full window holds the pipeline back.
/// </summary>
/// <typeparam name="T">What the work on one record brings.</typeparam>
public abstract class WindowedCommand<T> : ConnectedCommand
{
    private static readonly TimeSpan GraceForWrites = TimeSpan.FromSeconds(5);

    private readonly Queue<Task<RecordOutcome<T>>> window = new();

    /// <summary>How many records are worked on at once.</summary>
    private protected abstract int WindowSize { get; }

    /// <summary>Whether an outcome that nobody waited for matters.</summary>
    private protected virtual bool Writes => true;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Drain();
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && window.Count > 0)
        {
            StopCalls();
            ReportLeftWrites();
        }

        base.Dispose(disposing);
    }

    /// <summary>Takes a record into the window, waiting for a place.</summary>
    /// <param name="record">What an error is to name.</param>
    /// <param name="work">The work on it.</param>
    private protected void Enter(object record, Func<Task<T>> work)
    {
        while (window.Count >= WindowSize)
        {
            EmitOldest();
        }

        window.Enqueue(RecordOutcome<T>.OfAsync(record, work));
        while (window.Count > 0 && (WindowSize == 1 || window.Peek().IsCompleted))
        {
            EmitOldest();
        }
    }

    private protected void Drain()
    {
        while (window.Count > 0)
        {
            EmitOldest();
        }
    }

    /// <summary>Brings out what the work brought.</summary>
    private protected abstract void Emit(RecordOutcome<T> outcome);

    /// <summary>Reports why the work failed.</summary>
    private protected virtual void EmitFailure(RecordOutcome<T> outcome) => WriteFailure(outcome.Failure!, outcome.Record);

    /// <summary>Puts what became of a write where a person or a script can still find it when no stream takes it.</summary>
    /// <param name="target">The record, or what the work brought.</param>
    /// <param name="failure">Why it is not known to be done; <see langword="null"/> when it is done.</param>
    private protected virtual void Remember(object target, WeComCAException? failure)
    {
        ErrorRecord record = failure == null
            ? ErrorRecords.Create(
                "StoppedAfterDone",
                ErrorCategory.OperationStopped,
                string.Format(CultureInfo.CurrentCulture, CommandMessages.StoppedAfterDone, target),
                CommandMessages.AdviceStoppedAfterDone,
                target)
            : ErrorRecords.Create(failure, target);
        if (SessionState.PSVariable.GetValue("global:Error") is ArrayList errors)
        {
            errors.Insert(0, record);
        }
    }

    private void EmitOldest()
    {
        RecordOutcome<T> outcome = Await(window.Peek());
        Progress.Done();
        bool isOut = false;
        try
        {
            if (outcome.Failure != null)
            {
                EmitFailure(outcome);
            }
            else
            {
                Emit(outcome);
            }

            isOut = true;
        }
        finally
        {
            // What a stopped pipeline did not take stays, and is reported with what is still under way.
            if (isOut || !Stopping)
            {
                window.Dequeue();
            }
        }
    }

    /// <summary>
    /// The pipeline has ended under the window, so no stream takes anything any more. What became of writes in flight goes
    /// to $Error, where a person or a script can find it.
    /// </summary>
    private void ReportLeftWrites()
    {
        Task<RecordOutcome<T>>[] left = [.. window];
        window.Clear();
        Task all = Task.WhenAll(left);
        if (!Writes)
        {
            // Reads in flight are cancelled; their exceptions are of no interest to anyone.
            all.ContinueWith(done => done.Exception, TaskScheduler.Default);
            return;
        }

        if (!((IAsyncResult)all).AsyncWaitHandle.WaitOne(GraceForWrites))
        {
            AbandonCalls();
            ((IAsyncResult)all).AsyncWaitHandle.WaitOne(GraceForWrites);
        }

        foreach (Task<RecordOutcome<T>> task in left)
        {
            if (task.Status == TaskStatus.RanToCompletion)
            {
                RecordOutcome<T> outcome = task.Result;
                Remember((object?)outcome.Value ?? outcome.Record, outcome.Failure);
            }
        }
    }
}
