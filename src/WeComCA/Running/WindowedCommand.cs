using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    private OrderedWindow<T>? window;
    private RecordOutcome<T>? hopeless;

    private OrderedWindow<T> Window => window ??= new(NewWindowSize());

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
        if (disposing && window is { Count: > 0 })
        {
            StopCalls();
            ReportLeftWrites();
        }

        if (disposing && Writes && hopeless != null)
        {
            Remember(hopeless.Record, hopeless.Failure);
            hopeless = null;
        }

        base.Dispose(disposing);
    }

    /// <summary>How many records are worked on at once.</summary>
    private protected abstract WindowSize NewWindowSize();

    /// <summary>Takes a record into the window, waiting for a place.</summary>
    /// <param name="record">What an error is to name.</param>
    /// <param name="work">The work on it.</param>
    private protected void Enter(object record, Func<Task<T>> work)
    {
        MakeRoom();
        Window.Enter(record, work);
        while (Window.Count > 0 && (Window.IsSerial || Window.Oldest.IsCompleted))
        {
            EmitOldest();
        }
    }

    /// <summary>Waits until a record can enter.</summary>
    private protected void MakeRoom()
    {
        while (Window.IsFull)
        {
            EmitOldest();
        }
    }

    private protected void Drain()
    {
        while (window is { Count: > 0 })
        {
            EmitOldest();
        }
    }

    /// <summary>Brings out what the work brought.</summary>
    private protected abstract void Emit(RecordOutcome<T> outcome);

    /// <summary>Does what is left to do before a failure that every other call would meet too ends the command.</summary>
    private protected virtual void FinishBeforeEnd()
    {
    }

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
        RememberError(record);
    }

    /// <summary>Puts an error where it can still be found when no stream takes it.</summary>
    private protected void RememberError(ErrorRecord record)
    {
        if (SessionState.PSVariable.GetValue("global:Error") is ArrayList errors)
        {
            errors.Insert(0, record);
        }
    }

    private void EmitOldest()
    {
        RecordOutcome<T> outcome = Await(Window.Oldest);
        Progress.Done();
        if (outcome.Failure is { AffectsEveryCall: true, MayHaveSucceeded: false })
        {
            Window.Leave();
            EndAfterTheRest(outcome);
            return;
        }

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
                Window.Leave();
            }
        }
    }

    /// <summary>Ends the command with a failure that every other call would meet too, when all that was under way is out.</summary>
    private void EndAfterTheRest(RecordOutcome<T> outcome)
    {
        if (hopeless != null)
        {
            WriteRecordFailure(outcome.Failure!, outcome.Record);
            return;
        }

        hopeless = outcome;
        Drain();
        FinishBeforeEnd();
        hopeless = null;
        WriteFailure(outcome.Failure!, outcome.Record);
    }

    /// <summary>
    /// The pipeline has ended under the window, so no stream takes anything any more. What became of writes in flight goes
    /// to $Error, where a person or a script can find it.
    /// </summary>
    private void ReportLeftWrites()
    {
        IReadOnlyList<(object Record, Task<RecordOutcome<T>> Work)> left = Window.LeaveAll();
        Task all = Task.WhenAll(left.Select(each => each.Work));

        // Each outcome is looked at below, or is that of a cancelled read, which is of no interest to anyone.
        all.ContinueWith(done => done.Exception, TaskScheduler.Default);
        if (!Writes)
        {
            return;
        }

        if (!((IAsyncResult)all).AsyncWaitHandle.WaitOne(GraceForWrites))
        {
            AbandonCalls();
            ((IAsyncResult)all).AsyncWaitHandle.WaitOne(GraceForWrites);
        }

        foreach ((object record, Task<RecordOutcome<T>> work) in left)
        {
            if (work.Status == TaskStatus.RanToCompletion)
            {
                Remember((object?)work.Result.Value ?? record, work.Result.Failure);
            }
            else
            {
                // Cancelled before its write began, or still under way after all grace.
                Remember(record, RecordOutcome<T>.Stopped(record, mayHaveBeenDone: !work.IsCanceled).Failure);
            }
        }
    }
}
