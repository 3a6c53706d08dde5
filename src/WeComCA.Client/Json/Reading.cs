namespace WeComCA.Client.Json;

/// <summary>A member or an element as it came: what could be read of it, or that there was something else.</summary>
/// <typeparam name="T">What it is to hold; of an absent one, and of a JSON null, there is nothing.</typeparam>
internal readonly struct Reading<T>(T? value, bool isOdd)
{
    public T? Value { get; } = value;

    /// <summary>Whether there is something that cannot be read as what it is to hold.</summary>
    public bool IsOdd { get; } = isOdd;
}
