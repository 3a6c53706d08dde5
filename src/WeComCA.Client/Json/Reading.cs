namespace WeComCA.Client.Json;

/// <summary>The value of a member or an element, or the information that it cannot be read.</summary>
/// <typeparam name="T">The type of the value. An absent member and a JSON null have none.</typeparam>
internal readonly struct Reading<T>(T? value, bool isOdd)
{
    public T? Value { get; } = value;

    /// <summary>Whether there is a value that is not of the type.</summary>
    public bool IsOdd { get; } = isOdd;
}
