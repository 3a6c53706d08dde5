using System;
using System.Net.Http;
using WeComCA.Client.Applications;
using WeComCA.Client.Authentication;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;

namespace WeComCA.Client;

/// <summary>What a client shares with the others of the process, and what a test puts in its place.</summary>
internal sealed class ClientServices
{
    public static ClientServices Default { get; } = new();

    public IClock Clock { get; set; } = SystemClock.Instance;

    public TokenCache Tokens { get; set; } = TokenCache.Process;

    public Func<WeComCAClientOptions, HttpMessageHandler> NewHandler { get; set; } = options =>
        HandlerFactory.Create(new ProxySettings(options.Proxy, options.ProxyCredential, options.ProxyUseDefaultCredentials));

    public Func<string, CallRateLimiter> PacerFor { get; set; } = CallRateLimiter.For;

    public Func<string, ConcurrencyLimiter> GateFor { get; set; } = ConcurrencyLimiter.For;

    public Func<string, CreateLedger> CreatesOf { get; set; } = CreateLedger.Of;

    /// <summary>A number from 0 to 1 that spreads retries; shared by threads.</summary>
    public Func<double> Random { get; set; } = SharedRandom.Next;
}
