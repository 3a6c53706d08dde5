using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>One run: a client, a platform full of faults, a job, and the comparison of what was said with what is true.</summary>
internal abstract class CampaignRun : IDisposable
{
    /// <summary>The header by which faults know the calls that are not the client's.</summary>
    public const string SomebodyElse = "X-Somebody-Else";

    /// <summary>What that header holds when the client was waiting with the link that is written to.</summary>
    public const string WhileWaiting = "while waiting";

    private const int MostColleagueActs = 200;

    private const string LinkPath = "/cgi-bin/externalcontact/customer_acquisition/";

    public static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly ConcurrentBag<Task> othersWork = [];
    private readonly CampaignFaults faults;
    private readonly OddForms oddForms;
    private readonly AsyncLocal<Func<Task>?> colleague = new();
    private readonly Random colleagueChances;
    private int colleagueActs;
    private int sentAtStop;

    protected CampaignRun(CampaignPlan plan)
    {
        Plan = plan;
        faults = new CampaignFaults(plan);
        oddForms = new OddForms(plan, faults);
        colleagueChances = new Random(plan.Seed);
        Rig = new ClientRig(plan.Platform, Configure);
        (Rig.Clock.ClientIsAhead, Rig.Clock.PlatformIsAhead) = (plan.ClientIsAhead, plan.PlatformIsAhead);
        var spread = new Random(plan.Seed);
        Rig.Random = () =>
        {
            lock (spread)
            {
                return spread.NextDouble();
            }
        };
        Context = new CallContext(Rig.Notices, stopping.Token, abandoning.Token);
    }

    public CancellationToken Stopping => stopping.Token;

    protected CampaignPlan Plan { get; }

    /// <summary>How many commands the job is.</summary>
    protected virtual int Commands => Plan.Runspaces;

    protected ClientRig Rig { get; }

    protected CallContext Context { get; }

    protected Random Details => Plan.Details;

    public bool IsStopped => stopping.IsCancellationRequested;

    public static CampaignRun Of(CampaignPlan plan) => plan.Job switch
    {
        CampaignJob.Listing => new ListingRun(plan),
        CampaignJob.Creating => new CreatingRun(plan),
        CampaignJob.Updating => new UpdatingRun(plan),
        CampaignJob.Neighbours => new NeighboursRun(plan),
        CampaignJob.Syncing => new SyncingRun(plan),
        _ => new DeletingRun(plan),
    };

    public void Abandon() => abandoning.Cancel();

    public void Dispose()
    {
        Rig.Dispose();
        stopping.Dispose();
        abandoning.Dispose();
    }

    public async Task RunAsync()
    {
        await PrepareAsync();
        Rig.Platform.Faults.Source = faults.Next;
        (Rig.Probe.Sending, Rig.Probe.Answered, Rig.Clock.Waiting) = (Sending, oddForms.ApplyAsync, WaitingAsync);
        await WorkAsync();
        (Rig.Probe.Sending, Rig.Probe.Answered, Rig.Clock.Waiting) = (null, null, null);
        Rig.Platform.Faults.Clear();
        await Task.WhenAll(othersWork);
        while (Rig.Platform.Recorder.InFlight > 0)
        {
            // A listing that is left cancels its reads and does not wait for them; the run's limit bounds this.
            await Task.Delay(1);
        }

        Assert.Empty(Rig.Platform.Recorder.Violations);
        if (IsStopped)
        {
            Assert.InRange(Rig.Probe.Total - sentAtStop, 0, Commands * (Plan.Window + 2));
        }

        await VerifyAsync();
    }

    protected abstract Task WorkAsync();

    protected abstract Task VerifyAsync();

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected virtual void SomebodyElseWrites()
    {
    }

    protected void Stop()
    {
        sentAtStop = Rig.Probe.Total;
        stopping.Cancel();
    }

    /// <summary>Asks the platform without the client in between, free of faults.</summary>
    protected async Task<JsonElement> AskAsync(string call, object body, string when = "")
    {
        string query = "access_token=" + Uri.EscapeDataString(Rig.Platform.IssueToken());
        byte[] json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body, PlainJson));
        var request = new PlatformRequest("POST", LinkPath + call, query, "application/json; charset=utf-8", json)
        {
            Headers = [new(SomebodyElse, when)],
        };
        PlatformAnswer answer = await Rig.Platform.HandleAsync(request, CancellationToken.None);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    /// <summary>Does work; while it waits, a colleague acts now and then.</summary>
    public async Task<T> WithColleagueAsync<T>(Func<Task> act, Func<Task<T>> work)
    {
        colleague.Value = act;
        return await work();
    }

    /// <summary>Shares the records out among the commands, and brings all results together in the order of the records.</summary>
    protected async Task<List<RecordResult<T>>> ShareOutAsync<T>(
        int records, Func<WeComCAClient, Func<Func<int, Task<T>>, Task<List<RecordResult<T>>>>, Task<List<RecordResult<T>>>> command)
    {
        List<RecordResult<T>>[] all = await Task.WhenAll(Enumerable.Range(0, Plan.Runspaces).Select(runspace =>
        {
            int[] share = [.. Enumerable.Range(0, records).Where(record => record % Plan.Runspaces == runspace)];
            WeComCAClient client = runspace == 0 || Plan.SharesConnection ? Rig.Client : Connect();
            return Task.Run(() => command(client, work => RunAsync(share, work)));
        }));
        return [.. all.SelectMany(results => results).OrderBy(result => result.Record)];

        async Task<List<RecordResult<T>>> RunAsync(int[] share, Func<int, Task<T>> work)
        {
            var window = new RecordWindow<T>(Plan.Window, this);
            await window.RunAsync(share.Length, index => work(share[index]));
            AssertAccountedFor(window.Results, share.Length);
            return [.. window.Results.Select(result => result with { Record = share[result.Record] })];
        }
    }

    protected WeComCAClient Connect() => Rig.Connect(Configure);

    protected static bool IsSomebodyElses(RecordedRequest request) => request.Headers.Any(header => header.Key == SomebodyElse);

    protected int FaultsOtherThanOn(string call) => faults.OtherThanOn(call);

    protected int FaultsTouching(string idOrName) => faults.Touching(idOrName);

    protected void InTheBackground(Task work) => othersWork.Add(work);

    /// <summary>Results come in the order of the records, one for each that was begun with.</summary>
    private void AssertAccountedFor<T>(List<RecordResult<T>> results, int records)
    {
        Assert.Equal(Enumerable.Range(0, results.Count), results.Select(result => result.Record));
        Assert.True(results.Count == records || IsStopped, $"{records - results.Count} records are lost");
    }

    private void Configure(WeComCAClientOptions options)
    {
        options.Timeout = Plan.Timeout;
        options.CallsPerMinute = Plan.ClientCallsPerMinute;
    }

    private async Task WaitingAsync()
    {
        if (colleague.Value is not { } act || Plan.ColleagueChance == 0)
        {
            return;
        }

        lock (colleagueChances)
        {
            if (colleagueChances.NextDouble() >= Plan.ColleagueChance || colleagueActs++ >= MostColleagueActs)
            {
                return;
            }
        }

        await act();
    }

    private void Sending(int sent)
    {
        foreach (ClockJump jump in Plan.ClockJumps.Where(jump => jump.At == sent))
        {
            (Rig.Clock.ClientIsAhead, Rig.Clock.PlatformIsAhead) = jump.IsPlatforms
                ? (Rig.Clock.ClientIsAhead, jump.Ahead)
                : (jump.Ahead, Rig.Clock.PlatformIsAhead);
        }

        if (sent == Plan.TokenEndsAt)
        {
            if (Plan.Seed % 2 == 0)
            {
                Rig.Platform.RevokeTokens();
            }
            else
            {
                Rig.Platform.ExpireTokens();
            }
        }

        foreach (int _ in Plan.OthersWriteAt.Where(at => at == sent))
        {
            SomebodyElseWrites();
        }

        if (sent == Plan.StopsAt)
        {
            Stop();
            if (Plan.AbandonsAtOnce)
            {
                Abandon();
            }
        }
    }
}
