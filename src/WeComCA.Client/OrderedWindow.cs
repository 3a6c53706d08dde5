using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace WeComCA.Client;

/// <summary>Processes several records at the same time, and returns them in the order of the input.</summary>
/// <typeparam name="T">What the work on one record returns.</typeparam>
internal sealed class OrderedWindow<T>(WindowSize size)
{
    private readonly object sync = new();
    private readonly Queue<(object Record, Task<RecordOutcome<T>> Work)> records = new();

    public int Count
    {
        get
        {
            lock (sync)
            {
                return records.Count;
            }
        }
    }

    /// <summary>Whether one record is finished before the next is taken.</summary>
    public bool IsSerial => size.Current == 1;

    public bool IsFull => Count >= size.Current;

    /// <summary>The work on the record that leaves next.</summary>
    public Task<RecordOutcome<T>> Oldest
    {
        get
        {
            lock (sync)
            {
                return records.Peek().Work;
            }
        }
    }

    /// <summary>Begins the work on a record. Whether there is room is the caller's concern.</summary>
    /// <param name="record">The target of an error.</param>
    /// <param name="work">The work on it.</param>
    public void Enter(object record, Func<Task<T>> work)
    {
        Task<RecordOutcome<T>> begun = RecordOutcome<T>.OfAsync(record, work);
        lock (sync)
        {
            records.Enqueue((record, begun));
        }
    }

    /// <summary>Removes the oldest record, unless an ended command has removed all of them.</summary>
    public void Leave()
    {
        lock (sync)
        {
            if (records.Count > 0)
            {
                records.Dequeue();
                size.NoteDone();
            }
        }
    }

    /// <summary>Removes all remaining records.</summary>
    public IReadOnlyList<(object Record, Task<RecordOutcome<T>> Work)> LeaveAll()
    {
        lock (sync)
        {
            (object, Task<RecordOutcome<T>>)[] left = [.. records];
            records.Clear();
            return left;
        }
    }
}
