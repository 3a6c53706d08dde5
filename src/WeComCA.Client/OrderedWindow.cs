using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace WeComCA.Client;

/// <summary>Records that are worked on at once and leave in the order in which they came.</summary>
/// <typeparam name="T">What the work on one record returns.</typeparam>
internal sealed class OrderedWindow<T>(WindowSize size)
{
    private readonly Queue<(object Record, Task<RecordOutcome<T>> Work)> records = new();

    public int Count => records.Count;

    /// <summary>Whether one record is finished before the next is taken.</summary>
    public bool IsSerial => size.Current == 1;

    public bool IsFull => records.Count >= size.Current;

    /// <summary>The work on the record that leaves next.</summary>
    public Task<RecordOutcome<T>> Oldest => records.Peek().Work;

    /// <summary>Begins the work on a record. Whether there is room is the caller's concern.</summary>
    /// <param name="record">The target of an error.</param>
    /// <param name="work">The work on it.</param>
    public void Enter(object record, Func<Task<T>> work) => records.Enqueue((record, RecordOutcome<T>.OfAsync(record, work)));

    /// <summary>Lets the oldest record leave.</summary>
    public void Leave()
    {
        records.Dequeue();
        size.NoteDone();
    }

    /// <summary>Lets all records leave that are still in the window.</summary>
    public IReadOnlyList<(object Record, Task<RecordOutcome<T>> Work)> LeaveAll()
    {
        (object, Task<RecordOutcome<T>>)[] left = [.. records];
        records.Clear();
        return left;
    }
}
