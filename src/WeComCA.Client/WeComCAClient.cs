using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Authentication;
using WeComCA.Client.Customers;
using WeComCA.Client.Links;
using WeComCA.Client.Pacing;
using WeComCA.Client.Paging;
using WeComCA.Client.Serialization;
using WeComCA.Client.Transport;

namespace WeComCA.Client;

/// <summary>
/// Calls the link API of one application of one corporation (97297). Safe for any number of threads. Failures are
/// <see cref="WeComCAException"/>.
/// </summary>
public sealed class WeComCAClient : IDisposable
{
    private readonly ApiTransport transport;
    private readonly ApiCaller caller;
    private int disposed;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="options">How to reach the platform.</param>
    /// <exception cref="WeComCAException">An option breaks a rule; the message says which.</exception>
    public WeComCAClient(WeComCAClientOptions options)
        : this(options, ClientServices.Default)
    {
    }

    internal WeComCAClient(WeComCAClientOptions options, ClientServices services)
    {
        ClientOptionsRules.Validate(options);
        Options = options;
        Clock = services.Clock;
        string secretDigest = SecureText.Digest(options.AccessToken ?? options.Secret!);
        string application = $"{options.ApiBaseUri.AbsoluteUri} {options.CorpId ?? secretDigest}";
        transport = new ApiTransport(services.NewHandler(options), options.ApiBaseUri, options.Timeout, Clock);
        Creates = services.CreatesOf(application + " " + secretDigest);
        caller = NewCaller();
        caller.Tokens = options.AccessToken != null
            ? new ReadyAccessToken(SecureText.Copy(options.AccessToken))
            : new FetchedAccessToken(
                options.CorpId!,
                SecureText.Copy(options.Secret!),
                services.Tokens.For(application + " " + secretDigest),
                NewCaller(),
                Clock);

        ApiCaller NewCaller() => new(
            transport,
            services.PacerFor(application),
            services.GateFor(application),
            options.CallsPerMinute,
            Clock,
            services.Random);
    }

    internal WeComCAClientOptions Options { get; }

    internal IClock Clock { get; }

    /// <summary>What this application creates in the process, whichever command and connection does it.</summary>
    internal CreateLedger Creates { get; }

    internal ServerClock ServerClock => transport.ServerClock;

    internal bool IsDisposed => Volatile.Read(ref disposed) != 0;

    /// <summary>Closes the client's connections to the platform.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            transport.Dispose();
        }
    }

    /// <summary>Makes sure that there is a token; with a ready token there is nothing to do.</summary>
    internal Task<AccessToken> CheckTokenAsync(CallScope scope) => caller.Tokens!.GetAsync(scope);

    /// <summary>Walks the ids of all links, a hundred at a time, the most that the platform gives at once.</summary>
    internal CursorPager<string> ListLinkIds(CallScope scope) => new(
        cursor => caller.CallAsync(
            LinkRequests.List(cursor),
            answer => new CursorPage<string>(LinkMapping.ToLinkIds(answer), answer.NextCursor),
            scope),
        linkId => linkId,
        scope);

    internal Task<WeComCALink> GetLinkAsync(string linkId, CallScope scope) => caller.CallAsync(
        LinkRequests.Get(linkId),
        answer => LinkMapping.ToLink(linkId, answer),
        scope);

    internal Task<WeComCALink> CreateLinkAsync(LinkDefinition definition, CallScope scope) => caller.CallAsync(
        LinkRequests.Create(definition),
        answer => LinkMapping.ToLink(definition, answer, Clock.UtcNow),
        scope);

    internal Task<bool> UpdateLinkAsync(LinkUpdate update, CallScope scope) =>
        caller.CallAsync(LinkRequests.Update(update), LinkMapping.ToDone, scope);

    internal Task<bool> DeleteLinkAsync(string linkId, CallScope scope) =>
        caller.CallAsync(LinkRequests.Delete(linkId), LinkMapping.ToDone, scope);

    /// <summary>Walks the customers of a link, a thousand at a time.</summary>
    internal CursorPager<WeComCACustomer> ListCustomers(string linkId, CallScope scope) => new(
        cursor => caller.CallAsync(
            CustomerRequests.Customers(linkId, cursor),
            answer => new CursorPage<WeComCACustomer>(CustomerMapping.ToCustomers(linkId, answer), answer.NextCursor),
            scope),
        customer => customer.ExternalUserId + " " + customer.UserId,
        scope);

    internal Task<WeComCAStatistic> GetStatisticAsync(string linkId, string name, DateRange days, CallScope scope) =>
        caller.CallAsync(
            CustomerRequests.Statistic(linkId, days),
            answer => new WeComCAStatistic(
                linkId,
                name,
                days.First,
                days.Last,
                WireValues.Require(answer.ClickCount, "click_link_customer_cnt"),
                WireValues.Require(answer.NewCount, "new_customer_cnt")),
            scope);

    internal Task<WeComCAQuota> GetQuotaAsync(CallScope scope) =>
        caller.CallAsync(CustomerRequests.Quota(), CustomerMapping.ToQuota, scope);
}
