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

    private const string LinkPath = "/cgi-bin/externalcontact/customer_acquisition/";

    public static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly ConcurrentBag<Task> othersWork = [];
    private readonly CampaignFaults faults;
    private int sentAtStop;

    protected CampaignRun(CampaignPlan plan)
    {
        Plan = plan;
        faults = new CampaignFaults(plan);
        Rig = new ClientRig(plan.Platform, options =>
        {
            options.Timeout = plan.Timeout;
            options.CallsPerMinute = plan.ClientCallsPerMinute;
        });
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
    protected virtual int Commands => 1;

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
        Rig.Probe.Sending = Sending;
        await WorkAsync();
        Rig.Probe.Sending = null;
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
    protected async Task<JsonElement> AskAsync(string call, object body)
    {
        string query = "access_token=" + Uri.EscapeDataString(Rig.Platform.IssueToken());
        byte[] json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body, PlainJson));
        var request = new PlatformRequest("POST", LinkPath + call, query, "application/json; charset=utf-8", json)
        {
            Headers = [new(SomebodyElse, "")],
        };
        PlatformAnswer answer = await Rig.Platform.HandleAsync(request, CancellationToken.None);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    protected int FaultsOtherThanOn(string call) => faults.OtherThanOn(call);

    protected int FaultsTouching(string idOrName) => faults.Touching(idOrName);

    protected void InTheBackground(Task work) => othersWork.Add(work);

    /// <summary>Results come in the order of the records, one for each that was begun with.</summary>
    protected void AssertAccountedFor<T>(IReadOnlyList<RecordResult<T>> results, int records)
    {
        Assert.Equal(Enumerable.Range(0, results.Count), results.Select(result => result.Record));
        Assert.True(results.Count == records || IsStopped, $"{records - results.Count} records are lost");
        Assert.All(results, result => Assert.Equal(result.IsUnknown, result.Failure?.Kind == WeComCAErrorKind.OutcomeUnknown));
    }

    private void Sending(int sent)
    {
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
