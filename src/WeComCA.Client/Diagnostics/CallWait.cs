using System;

namespace WeComCA.Client.Diagnostics;

/// <summary>A wait of the client.</summary>
/// <param name="time">How long it is.</param>
/// <param name="reason">Says why, and for how many seconds it still is.</param>
internal sealed class CallWait(TimeSpan time, Func<double, string> reason)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Time { get; } = time;

    /// <summary>The reason and the time that is left, in the caller's language.</summary>
    /// <param name="passed">How much of the wait is over.</param>
    public string At(TimeSpan passed) => reason(Math.Ceiling((Time - passed).TotalSeconds));
}
