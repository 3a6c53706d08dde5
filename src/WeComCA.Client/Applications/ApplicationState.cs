using System;
using WeComCA.Client.Authentication;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;

namespace WeComCA.Client.Applications;

/// <summary>
/// What all connections to an application share in this process. Address, corporation, and secret identify the application.
/// </summary>
internal sealed class ApplicationState(CorporationState corporation, IClock clock) : IDisposable
{
    public TokenCache Tokens { get; } = new();

    /// <summary>The creates of the application, by all commands and connections.</summary>
    public CreateLedger Creates { get; } = new(clock);

    /// <summary>The order of changes of a link, by all commands, connections, and runspaces.</summary>
    public LinkTurns LinkTurns { get; } = new();

    public CallRateLimiter RateLimiter => corporation.RateLimiter;

    public ConcurrencyLimiter Concurrency => corporation.Concurrency;

    public void Dispose() => Tokens.Dispose();
}
