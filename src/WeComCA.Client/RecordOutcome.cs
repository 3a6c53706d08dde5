using System;
using System.Threading.Tasks;
using WeComCA.Client.Pipeline;

namespace WeComCA.Client;

/// <summary>The outcome of the work on a record.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class RecordOutcome<T>(object record, T? value, WeComCAException? failure)
{
    /// <summary>The record, which is the target of an error.</summary>
    public object Record { get; } = record;

    public T? Value { get; } = value;

    public WeComCAException? Failure { get; } = failure;

    /// <summary>The outcome of work that was stopped and reported no outcome.</summary>
    public static RecordOutcome<T> Stopped(object record, bool mayHaveBeenDone) =>
        new(record, default, CallFailure.Stopped(record.ToString(), mayHaveBeenDone));

    /// <summary>Does the work. The task fails only if a read is stopped or the code has a defect.</summary>
    public static async Task<RecordOutcome<T>> OfAsync(object record, Func<Task<T>> work)
    {
        try
        {
            return new RecordOutcome<T>(record, await work().ConfigureAwait(false), null);
        }
        catch (WeComCAException failure)
        {
            return new RecordOutcome<T>(record, default, failure);
        }
    }
}
