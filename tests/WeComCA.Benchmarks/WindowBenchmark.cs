using System;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>
/// A listing whose window finds its size, beside the least time at the largest window and, where that is short, a fixed window.
/// </summary>
internal sealed class WindowBenchmark(int links, int latency)
{
    private const int LongestForBoth = 50;

    public int Links { get; } = links;

    public int Latency { get; } = latency;

    public Measurement Found { get; } = new();

    /// <summary>With a fixed window, where that does not take too long.</summary>
    public Measurement? Fixed { get; } = latency <= LongestForBoth ? new() : null;

    public double Floor => Plan.Calls(Links) * Latency / Plan.LargestWindow;

    /// <summary>Beside the least time; there is none without latency.</summary>
    public double? FloorRatio => Floor > 0 ? Found.Wall.Median / Floor : null;

    /// <summary>Beside the fixed window, where it is measured.</summary>
    public double? FixedRatio => Found.Wall.Median / Fixed?.Wall.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, Latency);
        using ModuleSession session = ModuleSession.Connected(emulator.BaseUri);
        Task RunFoundAsync() => Found.RunAsync(Links, () => Task.FromResult(session.Value<int>("@(Get-WeComCALink).Count")));
        Task RunFixedAsync() => Fixed?.RunAsync(
            Links,
            () => Task.FromResult(session.Value<int>($"@(Get-WeComCALink -ThrottleLimit {Plan.Window}).Count"))) ?? Task.CompletedTask;

        // Opens every connection and brings the emulator's code to its speed.
        session.Value<int>("@(Get-WeComCALink -First 1000 -ThrottleLimit 64).Count");
        for (int round = 0; round < rounds; round++)
        {
            (Func<Task> first, Func<Task> second) =
                round % 2 == 0 ? ((Func<Task>)RunFixedAsync, (Func<Task>)RunFoundAsync) : (RunFoundAsync, RunFixedAsync);
            await first();
            await second();
        }
    }
}
