using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>Wall time and the CPU time of this process, in milliseconds.</summary>
internal sealed class Measurement
{
    public Series Wall { get; } = new();

    public Series Cpu { get; } = new();

    /// <summary>Runs once and counts it.</summary>
    /// <exception cref="InvalidOperationException">It did not bring what was expected, so its time says nothing.</exception>
    public async Task RunAsync(int expected, Func<Task<int>> run)
    {
        // One side's garbage is not collected on the other's account.
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        int brought = await run();
        watch.Stop();
        process.Refresh();
        if (brought != expected)
        {
            throw new InvalidOperationException($"{expected} links were expected, {brought} came.");
        }

        Wall.Add(watch.Elapsed.TotalMilliseconds);
        Cpu.Add((process.TotalProcessorTime - cpu).TotalMilliseconds);
    }
}
