using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>Drives writes as the cmdlets do: a window in order, and on a stop some grace before what is left is given up.</summary>
internal sealed class RecordWindow<T>(int size, CampaignRun run)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Queue<(int Record, Task<T> Work)> window = new();

    public List<RecordResult<T>> Results { get; } = [];

    public bool IsStopped => run.Stopping.IsCancellationRequested;

    /// <summary>Takes records until all are through or the command is stopped.</summary>
    public async Task RunAsync(int records, Func<int, Task<T>> work)
    {
        for (int record = 0; record < records && !IsStopped; record++)
        {
            window.Enqueue((record, work(record)));
            while (!IsStopped && (window.Count >= size || (window.Count > 0 && window.Peek().Work.IsCompleted)))
            {
                await EmitOldestAsync();
            }
        }

        while (window.Count > 0 && !IsStopped)
        {
            await EmitOldestAsync();
        }

        await ReportLeftAsync();
    }

    private async Task EmitOldestAsync()
    {
        (int record, Task<T> work) = window.Peek();
        await Task.WhenAny(work, Task.Delay(Timeout.Infinite, run.Stopping));
        if (work.IsCompleted)
        {
            window.Dequeue();
            Results.Add(await ResultAsync(record, work));
        }
    }

    private async Task ReportLeftAsync()
    {
        using var grace = new CancellationTokenSource(Grace);
        using CancellationTokenRegistration abandoning = grace.Token.Register(run.Abandon);
        while (window.Count > 0)
        {
            (int record, Task<T> work) = window.Dequeue();
            Results.Add(await ResultAsync(record, work));
        }
    }

    private async Task<RecordResult<T>> ResultAsync(int record, Task<T> work)
    {
        try
        {
            return new RecordResult<T>(record, await work, null, false);
        }
        catch (WeComCAException failure)
        {
            return new RecordResult<T>(record, default, failure, false);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            return new RecordResult<T>(record, default, null, true);
        }
    }
}
