using System;

namespace WeComCA.Client.Diagnostics;

/// <summary>A wait of the client.</summary>
/// <param name="time">The length of the wait.</param>
/// <param name="reason">Gets the text of the reason with the seconds that are left.</param>
internal sealed class CallWait(TimeSpan time, Func<double, string> reason)
{
    /// <summary>The length of the wait.</summary>
    public TimeSpan Time { get; } = time;

    /// <summary>The reason and the time that is left, in the caller's language.</summary>
    /// <param name="passed">The time that has passed since the wait began.</param>
    public string At(TimeSpan passed) => reason(Math.Ceiling((Time - passed).TotalSeconds));
}
