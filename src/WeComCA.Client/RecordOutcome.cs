using System;
using System.Threading.Tasks;
using WeComCA.Client.Pipeline;

namespace WeComCA.Client;

/// <summary>The outcome of the work on a record.</summary>
/// <typeparam name="T">What the work brings.</typeparam>
internal sealed class RecordOutcome<T>(object record, T? value, WeComCAException? failure)
{
    /// <summary>What the record is called in an error: the target.</summary>
    public object Record { get; } = record;

    public T? Value { get; } = value;

    public WeComCAException? Failure { get; } = failure;

    /// <summary>Of work that was stopped and said nothing of itself.</summary>
    public static RecordOutcome<T> Stopped(object record, bool mayHaveBeenDone) =>
        new(record, default, CallFailure.Stopped(record.ToString(), mayHaveBeenDone));

    /// <summary>Does the work; only a stopped read and a defect leave an exception on the task.</summary>
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
