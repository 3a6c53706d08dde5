using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client;

namespace WeComCA.Execution;

/// <summary>
/// Processes several records of a command at the same time, and returns the outcomes in the order of the input. Records enter and
/// outcomes leave on the pipeline thread. If the window is full, the pipeline waits.
/// </summary>
/// <param name="command">The command that owns the window.</param>
/// <param name="window">The records that are worked on.</param>
/// <param name="emit">Takes what the work on a record returned.</param>
/// <typeparam name="T">What the work on one record returns.</typeparam>
internal sealed class RecordWindow<T>(WeComCACommand command, OrderedWindow<T> window, Action<RecordOutcome<T>> emit) : IDisposable
{
    private static readonly TimeSpan GraceForWrites = TimeSpan.FromSeconds(5);

    private RecordOutcome<T>? fatal;

    /// <summary>Whether an outcome that nobody waited for matters, as that of a write does.</summary>
    public bool Writes { get; set; }

    /// <summary>Reports why the work on a record failed.</summary>
    public Action<RecordOutcome<T>> EmitFailure { get; set; } = outcome => command.WriteFailure(outcome.Failure!, outcome.Record);

    /// <summary>Reports a write that was in progress when the pipeline ended.</summary>
    public Action<object, WeComCAException?> Remember { get; set; } = command.Remember;

    /// <summary>Runs before a failure that affects every call ends the command.</summary>
    public Action? FinishBeforeEnd { get; set; }

    /// <summary>Takes a record into the window, waiting for a place.</summary>
    /// <param name="record">The target of an error.</param>
    /// <param name="work">The work on it.</param>
    public void Enter(object record, Func<Task<T>> work)
    {
        MakeRoom();
        window.Enter(record, work);
        while (window.Count > 0 && (window.IsSerial || window.Oldest.IsCompleted))
        {
            EmitOldest();
        }
    }

    /// <summary>Waits until a record can enter.</summary>
    public void MakeRoom()
    {
        while (window.IsFull)
        {
            EmitOldest();
        }
    }

    /// <summary>Waits until all records have left.</summary>
    public void Drain()
    {
        while (window.Count > 0)
        {
            EmitOldest();
        }
    }

    /// <summary>Ends the input: waits until all records have left, and reports how many rows were skipped.</summary>
    public void Finish(InputRows rows)
    {
        Drain();
        command.Progress.Complete();
        rows.Finish();
    }

    /// <summary>Reports all records that are still in the window when the pipeline ends.</summary>
    public void Dispose()
    {
        if (window.Count > 0)
        {
            command.StopCalls();
            ReportLeft(window.LeaveAll());
        }

        if (Writes && fatal != null)
        {
            Remember(fatal.Record, fatal.Failure);
            fatal = null;
        }
    }

    private void EmitOldest()
    {
        RecordOutcome<T> outcome = command.Await(window.Oldest);
        command.Progress.Done();
        if (outcome.Failure is { AffectsEveryCall: true, MayHaveSucceeded: false })
        {
            window.Leave();
            EndAfterTheRest(outcome);
            return;
        }

        command.WriteThenRelease(() => (outcome.Failure == null ? emit : EmitFailure)(outcome), window.Leave);
    }

    /// <summary>Ends the command with a failure that affects every call, after all outcomes in progress are returned.</summary>
    private void EndAfterTheRest(RecordOutcome<T> outcome)
    {
        if (fatal != null)
        {
            command.WriteRecordFailure(outcome.Failure!, outcome.Record);
            return;
        }

        fatal = outcome;
        Drain();
        FinishBeforeEnd?.Invoke();
        fatal = null;
        command.WriteFailure(outcome.Failure!, outcome.Record);
    }

    /// <summary>
    /// The pipeline has ended, so no stream accepts output. The outcomes of writes in flight are added to $Error, where a person or a
    /// script can find them.
    /// </summary>
    private void ReportLeft(IReadOnlyList<(object Record, Task<RecordOutcome<T>> Work)> left)
    {
        Task all = Task.WhenAll(left.Select(each => each.Work));

        // Each outcome is looked at below, or is that of a cancelled read, which is of no interest to anyone.
        all.ContinueWith(done => done.Exception, TaskScheduler.Default);
        if (!Writes)
        {
            return;
        }

        if (!((IAsyncResult)all).AsyncWaitHandle.WaitOne(GraceForWrites))
        {
            command.AbandonCalls();
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
