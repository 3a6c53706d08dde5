using System;
using System.Security;
using WeComCA.Client.Time;

namespace WeComCA.Client.Authentication;

/// <summary>A token and the time until which it is used.</summary>
internal sealed class AccessToken(SecureString value, TimeSpan usableUntil)
{
    public SecureString Value { get; } = value;

    /// <summary>On the clock's <see cref="IClock.Elapsed"/>.</summary>
    public TimeSpan UsableUntil { get; } = usableUntil;
}
