using System;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>One listing: the module, the bare transport and the serial loop in turn, against one emulator.</summary>
internal sealed class ListingBenchmark(int links, int latency)
{
    private const int WarmUp = 1_000;

    public int Links { get; } = links;

    public int Latency { get; } = latency;

    public double Floor => Plan.Floor(Links, Latency);

    public Measurement Module { get; } = new();

    public Measurement Bare { get; } = new();

    /// <summary>The serial loop's part.</summary>
    public Measurement SerialPart { get; } = new();

    /// <summary>The serial loop's wall time for all links, scaled by the number of calls.</summary>
    public Series Serial => SerialPart.Wall.Scale(Plan.Calls(Links) / (Plan.SerialPart + 1));

    public double WallRatio => Module.Wall.Median / Bare.Wall.Median;

    public double CpuRatio => Module.Cpu.Median / Bare.Cpu.Median;

    public double SerialRatio => Serial.Median / Module.Wall.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, Latency);
        using ModuleSession session = ModuleSession.Connected(emulator.BaseUri);
        using BareClient bare = await BareClient.ConnectAsync(emulator.BaseUri);
        Task<int> ListByModule() => Task.FromResult(session.Value<int>($"@(Get-WeComCALink -ThrottleLimit {Plan.Window}).Count"));
        Task RunModuleAsync() => Module.RunAsync(Links, ListByModule);
        Task RunBareAsync() => Bare.RunAsync(Links, () => bare.ListAsync(Plan.Window, Links));

        // Opens every connection and brings the emulator's code to its speed.
        session.Value<int>($"@(Get-WeComCALink -First {WarmUp} -ThrottleLimit {Plan.Window}).Count");
        await bare.ListAsync(Plan.Window, WarmUp);
        for (int round = 0; round < rounds; round++)
        {
            (Func<Task> first, Func<Task> second) =
                round % 2 == 0 ? ((Func<Task>)RunModuleAsync, (Func<Task>)RunBareAsync) : (RunBareAsync, RunModuleAsync);
            await first();
            await second();
            await SerialPart.RunAsync(Plan.SerialPart, () => bare.ListSeriallyAsync(Plan.SerialPart));
        }
    }
}
