using System;
using System.Security;
using WeComCA.Client.Http;
using WeComCA.Client.Time;

namespace WeComCA.Client.Authentication;

/// <summary>An access token and the time until which it is used.</summary>
internal sealed class AccessToken(SecureString value, TimeSpan usableUntil) : IDisposable
{
    /// <summary>The query of a call with this token.</summary>
    public SecretQuery Query { get; } = new("access_token=", value);

    /// <summary>The time by <see cref="IClock.Elapsed"/> until which the token is used.</summary>
    public TimeSpan UsableUntil { get; } = usableUntil;

    public void Dispose() => value.Dispose();
}
