using System;
using WeComCA.Client.Authentication;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;

namespace WeComCA.Client.Applications;

/// <summary>What all connections to one application share in this process: address, corporation and secret make one.</summary>
internal sealed class ApplicationState(CorporationState corporation, IClock clock) : IDisposable
{
    public TokenCache Tokens { get; } = new();

    /// <summary>What the application creates, whichever command and connection does it.</summary>
    public CreateLedger Creates { get; } = new(clock);

    /// <summary>Whose turn it is to change a link, whichever command, connection and runspace it comes from.</summary>
    public LinkTurns LinkTurns { get; } = new();

    public CallRateLimiter RateLimiter => corporation.RateLimiter;

    public ConcurrencyLimiter Concurrency => corporation.Concurrency;

    public void Dispose() => Tokens.Dispose();
}
