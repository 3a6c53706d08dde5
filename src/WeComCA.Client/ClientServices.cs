using System;
using System.Net.Http;
using WeComCA.Client.Applications;
using WeComCA.Client.Http;
using WeComCA.Client.Time;

namespace WeComCA.Client;

/// <summary>
/// What a client shares with the others of the process: one clock for all of it, and what a test puts in its place.
/// </summary>
internal sealed class ClientServices(IClock clock)
{
    /// <summary>The services of this process. A test may replace them before the first connection is made.</summary>
    public static ClientServices Default { get; set; } = new(SystemClock.Instance);

    public IClock Clock { get; } = clock;

    public ApplicationRegistry Applications { get; } = new(clock);

    public Func<WeComCAClientOptions, HttpMessageHandler> NewHandler { get; set; } = options =>
        HandlerFactory.Create(
            options.ApiBaseUri,
            new ProxySettings(options.Proxy, options.ProxyCredential, options.ProxyUseDefaultCredentials));

    /// <summary>A number from 0 to 1 that spreads retries; shared by threads.</summary>
    public Func<double> Random { get; set; } = SharedRandom.Next;
}
