using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>A listing whose window finds its size, beside the least time at the largest window and, where that is short, a fixed window.</summary>
internal sealed class WindowBenchmark(int links, int latency)
{
    private const int LongestForBoth = 50;

    public int Links { get; } = links;

    public int Latency { get; } = latency;

    public Measurement Found { get; } = new();

    public Measurement Fixed { get; } = new();

    /// <summary>Whether the fixed window is measured, too.</summary>
    public bool HasFixed => Latency <= LongestForBoth;

    public double Floor => Plan.Calls(Links) * Latency / Plan.LargestWindow;

    public double FloorRatio => Found.Wall.Median / Floor;

    public double FixedRatio => Found.Wall.Median / Fixed.Wall.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, Latency);
        using ModuleSession session = ModuleSession.Connected(emulator.BaseUri);
        Task RunFoundAsync() => Found.RunAsync(Links, () => Task.FromResult(session.Value<int>("@(Get-WeComCALink).Count")));
        Task RunFixedAsync() => Fixed.RunAsync(
            Links, () => Task.FromResult(session.Value<int>($"@(Get-WeComCALink -ThrottleLimit {Plan.Window}).Count")));

        // Opens every connection and brings the emulator's code to its speed.
        session.Value<int>("@(Get-WeComCALink -First 1000 -ThrottleLimit 64).Count");
        for (int round = 0; round < rounds; round++)
        {
            if (HasFixed && round % 2 == 0)
            {
                await RunFixedAsync();
            }

            await RunFoundAsync();
            if (HasFixed && round % 2 == 1)
            {
                await RunFixedAsync();
            }
        }
    }
}
