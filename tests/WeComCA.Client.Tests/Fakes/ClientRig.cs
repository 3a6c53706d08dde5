using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WeComCA.Client.Applications;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Time;
using WeComCA.Client.Validation;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests.Fakes;

/// <summary>A client, a platform in memory behind it, and one virtual time for both.</summary>
internal sealed class ClientRig : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly ClientServices services;
    private readonly List<WeComCAClient> clients = [];

    public ClientRig(PlatformOptions? options = null, Action<WeComCAClientOptions>? configure = null)
    {
        Platform = new Platform(options, Clock);
        services = NewServices(Clock);
        Context = new CallContext(Notices, stopping.Token, abandoning.Token);
        Client = Connect(configure);
    }

    public VirtualClock Clock { get; } = new();

    public Platform Platform { get; }

    public CallProbe Probe { get; } = new();

    public NoticeLog Notices { get; } = new();

    public ConcurrencyLimiter Concurrency => Client.Application.Concurrency;

    public ApplicationRegistry Applications => services.Applications;

    public CallContext Context { get; }

    public WeComCAClient Client { get; }

    public string FirstLinkId => Platform.Links()[0].LinkId;

    /// <summary>What spreads the retries; 1 gives the longest waits.</summary>
    public Func<double> Random { get; set; } = () => 1;

    /// <summary>Makes a client.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="heldClock">A time that stands still for it alone, with limiters of its own.</param>
    public WeComCAClient Connect(Action<WeComCAClientOptions>? configure = null, HeldClock? heldClock = null)
    {
        var options = new WeComCAClientOptions
        {
            ApiBaseUri = new Uri("http://127.0.0.1/"),
            CorpId = Platform.DefaultApp.CorpId,
            Secret = SecureText.Protect(Platform.DefaultApp.Secret),
        };
        configure?.Invoke(options);
        var client = new WeComCAClient(options, heldClock == null ? services : NewServices(heldClock));
        clients.Add(client);
        return client;
    }

    public void Stop() => stopping.Cancel();

    public void Abandon() => abandoning.Cancel();

    /// <summary>The bodies that the platform received for one call, in order.</summary>
    public IReadOnlyList<string> Bodies(string api) =>
        [.. Platform.Requests.Where(request => request.Path.EndsWith("/" + api, StringComparison.Ordinal)).Select(r => r.Body)];

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        stopping.Dispose();
        abandoning.Dispose();
    }

    private ClientServices NewServices(IClock clock) => new(clock)
    {
        NewHandler = _ => Probe.HandlerFor(Platform),
        Random = () => Random(),
    };
}
