using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Emulator;

/// <summary>
/// A strict double of the platform's link API, with no transport of its own. All its time comes from one clock. Members
/// may be used from any thread, also while calls are under way.
/// </summary>
public sealed class Platform
{
    private const string ApiRoot = "/cgi-bin/";
    private const string TokenPath = ApiRoot + "gettoken";

    private static readonly Dictionary<string, ApiEndpoint> Endpoints =
        LinkApi.Endpoints.Concat(CustomerApi.Endpoints).ToDictionary(endpoint => ApiRoot + "externalcontact/" + endpoint.Path);

    private readonly Lock appsGate = new();
    private readonly List<PlatformApp> apps = [];
    private readonly TokenDesk tokens;
    private readonly CallQuota quota;
    private readonly Answers answers;
    private long linkSequence;

    public Platform(PlatformOptions? options = null, TimeProvider? clock = null)
    {
        options ??= new PlatformOptions();
        Clock = clock ?? TimeProvider.System;
        Switches = options.Switches;
        Latency = options.Latency;
        Recorder = new Recorder(Clock) { Record = options.Record };
        Faults = new FaultSchedule(linkId => Find(linkId)?.Name);
        Events = new EventDesk(options.CorpId, () => Switches.EventAnswerTime, Clock);
        Customers = new CustomerBook(Clock, Events.Send);
        tokens = new TokenDesk(Clock, options.TokenLifetime, () => Switches);
        quota = new CallQuota(Clock, () => Switches);
        answers = new Answers(Clock, () => Switches);
        DefaultApp = AddApp(options.CorpId, options.Secret);
        SeedLinks(options.Links);
    }

    public TimeProvider Clock { get; }

    public PlatformSwitches Switches { get; set; }

    public TimeSpan Latency { get; set; }

    public FaultSchedule Faults { get; }

    public Recorder Recorder { get; }

    public CustomerBook Customers { get; }

    public EventDesk Events { get; }

    /// <summary>The app of the options; members that take an app mean this one by null.</summary>
    public PlatformApp DefaultApp { get; }

    public IReadOnlyList<RecordedRequest> Requests => Recorder.Requests;

    public IReadOnlyList<WorkEntry> WorkLog => Recorder.Works;

    public PlatformApp AddApp(string corpId, string secret)
    {
        lock (appsGate)
        {
            var store = new LinkStore(Mix.Of(corpId + "\n" + secret), () => Switches, Clock);
            var app = new PlatformApp(corpId, secret, store);
            apps.Add(app);
            return app;
        }
    }

    public PlatformApp? FindApp(string corpId, string secret)
    {
        lock (appsGate)
        {
            return apps.Find(app => app.CorpId == corpId && app.Secret == secret);
        }
    }

    /// <summary>The links as they truly are, in order of creation.</summary>
    public IReadOnlyList<PlatformLink> Links(PlatformApp? app = null) => (app ?? DefaultApp).Store.All;

    /// <summary>One link of any app, as it truly is.</summary>
    public PlatformLink? Find(string linkId)
    {
        lock (appsGate)
        {
            return apps.Select(app => app.Store.Find(linkId)).FirstOrDefault(link => link is not null);
        }
    }

    /// <summary>Puts a link in place; its id, url and time are assigned where they are empty.</summary>
    public PlatformLink AddLink(PlatformLink link, PlatformApp? app = null)
    {
        app ??= DefaultApp;
        PlatformLink complete = NewLink(app, link);
        app.Store.Put([complete]);
        return complete;
    }

    public void SeedLinks(int count, PlatformApp? app = null)
    {
        app ??= DefaultApp;
        app.Store.Put(SampleLinks.Make(count, Clock.GetUtcNow()).Select(link => NewLink(app, link)));
    }

    /// <summary>The app's current token, as an app with a ready token would bring it.</summary>
    public string IssueToken(PlatformApp? app = null) => tokens.Issue(app ?? DefaultApp).Token;

    /// <summary>Every token is unknown from now on: 40014.</summary>
    public void RevokeTokens() => tokens.RevokeAll();

    /// <summary>Every token has ended by now: 42001, or what the switch says.</summary>
    public void ExpireTokens() => tokens.ExpireAll();

    /// <summary>Takes one request through faults, latency and work. A cancelled wait before the work leaves it undone.</summary>
    public async Task<PlatformAnswer> HandleAsync(PlatformRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Fault? fault = Faults.Take(request);
        if (fault?.Kind == FaultKind.ConnectFailure)
        {
            return answers.Faulty(fault, null, 0);
        }

        await request.LoadAsync(cancellationToken);
        RecordedRequest recorded = Recorder.Arrive(request, fault?.Kind);
        try
        {
            TimeSpan extra = fault?.Kind == FaultKind.Delay ? fault.Delay : TimeSpan.Zero;
            await WaitAsync(fault?.WorkDone == true ? Latency : Latency + extra, cancellationToken);
            PlatformAnswer? worked = fault is null || fault.DoesWork ? Work(request, recorded) : null;
            if (fault is null)
            {
                return worked!;
            }

            await WaitAsync(fault.WorkDone ? extra : TimeSpan.Zero, cancellationToken);
            return answers.Faulty(fault, worked, recorded.Sequence);
        }
        finally
        {
            Recorder.Leave();
        }
    }

    /// <summary>Leaves a request without an answer.</summary>
    internal async Task HangAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Recorder.Hang();
        try
        {
            await Task.Delay(limit, cancellationToken);
        }
        finally
        {
            Recorder.Leave();
        }
    }

    internal PlatformLink NewLink(PlatformApp app, PlatformLink link) =>
        app.Store.Complete(link, Interlocked.Increment(ref linkSequence));

    private Task WaitAsync(TimeSpan span, CancellationToken cancellationToken) =>
        span > TimeSpan.Zero ? Task.Delay(span, Clock, cancellationToken) : Task.CompletedTask;

    private PlatformAnswer Work(PlatformRequest request, RecordedRequest recorded)
    {
        PlatformAnswer answer;
        try
        {
            answer = request.Path == TokenPath ? Token(request)
                : Endpoints.TryGetValue(request.Path, out ApiEndpoint? endpoint) ? Api(endpoint, request, recorded)
                : answers.NotFound(request.Path);
        }
        catch (Refusal refusal)
        {
            answer = answers.Error(refusal.Code, refusal.Message, recorded.Sequence);
            answer = answer with { Violation = refusal.IsViolation ? refusal.Message : null };
        }

        Recorder.Answered(recorded, answer);
        return answer;
    }

    private PlatformAnswer Token(PlatformRequest request)
    {
        RefuseMethod(request, "GET");
        RefuseContent(request);
        var query = QueryFields.Parse(request.Query, "corpid", "corpsecret");
        string corpId = query["corpid"] ?? throw Refusal.Violation(41002, "corpid missing");
        string secret = query["corpsecret"] ?? throw Refusal.Violation(41004, "corpsecret missing");
        PlatformApp? app = FindApp(corpId, secret);
        if (app is null)
        {
            lock (appsGate)
            {
                throw new Refusal(apps.Exists(other => other.CorpId == corpId) ? 40001 : 40013);
            }
        }

        quota.Count(corpId, request.Path);
        (string token, int expiresIn) = tokens.Issue(app);
        return answers.Ok(writer =>
        {
            writer.WriteString("access_token", token);
            writer.WriteNumber("expires_in", expiresIn);
        });
    }

    private PlatformAnswer Api(ApiEndpoint endpoint, PlatformRequest request, RecordedRequest recorded)
    {
        RefuseMethod(request, endpoint.Method);
        string? token = QueryFields.Parse(request.Query, "access_token")["access_token"];
        PlatformApp app = tokens.Redeem(string.IsNullOrEmpty(token) ? throw Refusal.Violation(41001, "none given") : token);
        if (Switches.MaxConcurrency > 0 && recorded.InFlight > Switches.MaxConcurrency)
        {
            throw new Refusal(45033);
        }

        quota.Count(app.CorpId, request.Path);
        if (endpoint.Method == "GET")
        {
            RefuseContent(request);
            return answers.Ok(writer => endpoint.Work(new Call(this, app, default, recorded), writer));
        }

        RefuseContentType(request.ContentType);
        using JsonDocument body = StrictJson.Parse(request.Body);
        return answers.Ok(writer => endpoint.Work(new Call(this, app, body.RootElement, recorded), writer));
    }

    private static void RefuseMethod(PlatformRequest request, string expected)
    {
        if (request.Method != expected)
        {
            throw Refusal.Violation(expected == "GET" ? 43001 : 43002, "not " + request.Method);
        }
    }

    private static void RefuseContent(PlatformRequest request)
    {
        if (!request.Body.IsEmpty)
        {
            throw Refusal.Violation(40035, "a GET request has content");
        }
    }

    private static void RefuseContentType(string? contentType)
    {
        string[] parts = (contentType ?? "").Split(';', StringSplitOptions.TrimEntries);
        bool isRight = parts.Length == 2
            && parts[0].Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && parts[1].Replace("\"", "", StringComparison.Ordinal).Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase);
        if (!isRight)
        {
            throw Refusal.Violation(40035, $"content type is '{contentType}'");
        }
    }
}
