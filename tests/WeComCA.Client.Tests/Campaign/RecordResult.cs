namespace WeComCA.Client.Tests.Campaign;

/// <summary>What a command said of one record that it had begun with.</summary>
internal sealed record RecordResult<T>(int Record, T? Value, WeComCAException? Failure, bool WasCancelled)
{
    public bool IsDone => Failure == null && !WasCancelled;

    public bool IsUnknown => Failure is { MayHaveSucceeded: true };

    public bool IsNotDone => !IsDone && !IsUnknown;
}
