using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Applications;
using WeComCA.Client.Authentication;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Time;

namespace WeComCA.Client;

/// <summary>
/// A connection to an application of a corporation. It is thread-safe. The calls are extension methods in the files of the endpoints.
/// Failures are <see cref="WeComCAException"/>.
/// </summary>
internal sealed class WeComCAClient : IDisposable
{
    private readonly HttpTransport transport;
    private readonly ApplicationLease application;
    private readonly IAccessTokenProvider tokens;
    private readonly ApiPipeline pipeline;
    private int disposed;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="options">How to reach the platform; they are copied.</param>
    /// <exception cref="WeComCAException">An option breaks a rule; the message says which.</exception>
    public WeComCAClient(WeComCAClientOptions options)
        : this(options, ClientServices.Default)
    {
    }

    internal WeComCAClient(WeComCAClientOptions options, ClientServices services)
    {
        ClientOptionsValidator.Validate(options);
        Options = options.Copy();
        Clock = services.Clock;
        Uri baseUri = BaseAddress.Normalize(Options.ApiBaseUri);
        transport = new HttpTransport(services.NewHandler(Options), baseUri, Clock);
        application = services.Applications.Join(baseUri, Options.CorpId, (Options.AccessToken ?? Options.Secret)!);

        ICallHandler sender = new TransportHandler(transport);
        var transmission = new TimeLimitHandler(
            Options.Timeout,
            new ConcurrencyHandler(
                Application.Concurrency, BaseAddress.MayPassProxy(baseUri) ? new ProxyHandler(sender) : sender));
        tokens = Options.AccessToken != null
            ? new StaticTokenProvider(Options.AccessToken)
            : new SecretTokenProvider(
                Options.CorpId!,
                Options.Secret!,
                Application.Tokens,
                NewPipeline(NewRateLimit(transmission)),
                Options.Timeout,
                Clock);

        // A token is seen to before the wait for a turn, so that calls do not take their turns and then leave together when it
        // is there; and again after it, for the wait may outlast the token. Neither holds a place that another call could use, nor
        // does the reading that completes a body. It comes last: what was read must not wait for a token.
        pipeline = NewPipeline(new AccessTokenHandler(
            tokens,
            NewRateLimit(new AccessTokenHandler(tokens, new BodyCompletionHandler(transmission)))));

        RateLimitHandler NewRateLimit(ICallHandler next) => new(Application.RateLimiter, Options.CallsPerMinute, next);

        ApiPipeline NewPipeline(ICallHandler next) => new(new RetryHandler(Clock, services.Random, next));
    }

    public WeComCAClientOptions Options { get; }

    public IClock Clock { get; }

    /// <summary>What all connections to the application share.</summary>
    public ApplicationState Application => application.State;

    public ServerClock ServerClock => transport.ServerClock;

    public bool IsDisposed => Volatile.Read(ref disposed) != 0;

    /// <summary>
    /// Closes the connection and forgets its secrets; the token is forgotten with the application's last connection.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            transport.Dispose();
            application.Dispose();
            Options.ForgetSecrets();
        }
    }

    /// <summary>Ensures that there is a token. A token from elsewhere needs nothing.</summary>
    public Task<AccessToken> CheckTokenAsync(CallContext context) => tokens.GetAsync(context);

    /// <summary>Calls an endpoint.</summary>
    /// <param name="endpoint">What to call.</param>
    /// <param name="request">What to call it with.</param>
    /// <param name="context">The command that calls.</param>
    /// <param name="readFor">The write whose body is completed from the result, if any.</param>
    /// <exception cref="WeComCAException">The call finally failed.</exception>
    /// <exception cref="OperationCanceledException">A call that changes nothing was stopped.</exception>
    public Task<TResult> SendAsync<TRequest, TResponse, TResult>(
        Endpoint<TRequest, TResponse, TResult> endpoint,
        TRequest request,
        CallContext context,
        ApiCall? readFor = null)
        where TResponse : ApiResponse => pipeline.SendAsync(endpoint, request, context, readFor);
}
