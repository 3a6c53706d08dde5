using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Applications;
using WeComCA.Client.Authentication;
using WeComCA.Client.Customers;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.Links;
using WeComCA.Client.Paging;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Serialization;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using WeComCA.Client.Validation;

namespace WeComCA.Client;

/// <summary>
/// Calls the link API of one application of one corporation (97297). Safe for any number of threads. Failures are
/// <see cref="WeComCAException"/>.
/// </summary>
internal sealed class WeComCAClient : IDisposable
{
    private readonly HttpTransport transport;
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
        ClientOptionsValidator.Validate(options);
        Options = options;
        Clock = services.Clock;
        string secretDigest = SecureText.Digest(options.AccessToken ?? options.Secret!);
        string application = $"{options.ApiBaseUri.AbsoluteUri} {options.CorpId ?? secretDigest}";
        transport = new HttpTransport(services.NewHandler(options), options.ApiBaseUri, options.Timeout, Clock);
        Creates = services.CreatesOf(application + " " + secretDigest);
        caller = NewCaller();
        caller.Tokens = options.AccessToken != null
            ? new StaticTokenProvider(SecureText.Copy(options.AccessToken))
            : new SecretTokenProvider(
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
    internal Task<AccessToken> CheckTokenAsync(CallContext context) => caller.Tokens!.GetAsync(context);

    /// <summary>Walks the ids of all links, a hundred at a time, the most that the platform gives at once.</summary>
    internal CursorPager<string> ListLinkIds(CallContext context) => new(
        cursor => caller.CallAsync(
            LinkRequests.List(cursor),
            answer => new CursorPage<string>(LinkMapping.ToLinkIds(answer), answer.NextCursor),
            context),
        linkId => linkId,
        context);

    internal Task<WeComCALink> GetLinkAsync(string linkId, CallContext context) => caller.CallAsync(
        LinkRequests.Get(linkId),
        answer => LinkMapping.ToLink(linkId, answer),
        context);

    internal Task<WeComCALink> CreateLinkAsync(LinkDefinition definition, CallContext context) => caller.CallAsync(
        LinkRequests.Create(definition),
        answer => LinkMapping.ToLink(definition, answer, Clock.UtcNow),
        context);

    internal Task<bool> UpdateLinkAsync(LinkUpdate update, CallContext context) =>
        caller.CallAsync(LinkRequests.Update(update), LinkMapping.ToDone, context);

    internal Task<bool> DeleteLinkAsync(string linkId, CallContext context) =>
        caller.CallAsync(LinkRequests.Delete(linkId), LinkMapping.ToDone, context);

    /// <summary>Walks the customers of a link, a thousand at a time.</summary>
    internal CursorPager<WeComCACustomer> ListCustomers(string linkId, CallContext context) => new(
        cursor => caller.CallAsync(
            CustomerRequests.Customers(linkId, cursor),
            answer => new CursorPage<WeComCACustomer>(CustomerMapping.ToCustomers(linkId, answer), answer.NextCursor),
            context),
        customer => customer.ExternalUserId + " " + customer.UserId,
        context);

    internal Task<WeComCAStatistic> GetStatisticAsync(string linkId, string name, DateRange days, CallContext context) =>
        caller.CallAsync(
            CustomerRequests.Statistic(linkId, days),
            answer => new WeComCAStatistic(
                linkId,
                name,
                days.First,
                days.Last,
                ResponseMember.Require(answer.ClickCount, "click_link_customer_cnt"),
                ResponseMember.Require(answer.NewCount, "new_customer_cnt")),
            context);

    internal Task<WeComCAQuota> GetQuotaAsync(CallContext context) =>
        caller.CallAsync(CustomerRequests.Quota(), CustomerMapping.ToQuota, context);
}
