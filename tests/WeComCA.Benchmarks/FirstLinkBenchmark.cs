using System.Diagnostics;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>How soon the first link is out, beside the two round trips that it needs at least; and what stopping leaves.</summary>
internal sealed class FirstLinkBenchmark(int latency)
{
    private const int Links = 2_000;
    private const int Wanted = 5;

    private const string TimeOfFirst =
        "$watch = [Diagnostics.Stopwatch]::StartNew(); "
        + "foreach ($once in 1) { Get-WeComCALink | ForEach-Object { $watch.Elapsed.TotalMilliseconds; break } }";

    private const string StopAtFive =
        "$count = 0; foreach ($once in 1) { Get-WeComCALink | ForEach-Object { if (++$count -eq 5) { break } } }; $count";

    public int Latency { get; } = latency;

    public Series Module { get; } = new();

    public Series TwoRoundTrips { get; } = new();

    /// <summary>How many details were asked for beyond the five links that were taken.</summary>
    public Series CallsBeyond { get; } = new();

    public double Ratio => Module.Median / TwoRoundTrips.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, Latency);
        using ModuleSession session = ModuleSession.Connected(emulator.BaseUri);
        using BareClient bare = await BareClient.ConnectAsync(emulator.BaseUri);
        session.Value<int>("@(Get-WeComCALink).Count");
        await bare.ListAsync(Plan.Window, Links);
        for (int round = 0; round < rounds; round++)
        {
            Module.Add(session.Value<double>(TimeOfFirst));
            var watch = Stopwatch.StartNew();
            await bare.ListSeriallyAsync(1);
            TwoRoundTrips.Add(watch.Elapsed.TotalMilliseconds);
        }

        for (int round = 0; round < rounds; round++)
        {
            long before = await SettledCountAsync(emulator);
            session.Value<int>(StopAtFive);
            CallsBeyond.Add(await SettledCountAsync(emulator) - before - Wanted);
        }
    }

    /// <summary>The number of details asked for, after time enough for whatever was still to come.</summary>
    private async Task<long> SettledCountAsync(EmulatorProcess emulator)
    {
        await Task.Delay(200 + (4 * Latency));
        return await emulator.CountDetailsAsync();
    }
}
