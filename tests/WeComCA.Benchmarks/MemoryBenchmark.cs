using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>The peak of a process that lists so many links and keeps none, in MiB.</summary>
internal sealed class MemoryBenchmark(int links)
{
    public const string Command = "memory";

    public int Links { get; } = links;

    public Series Peak { get; } = new();

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, latency: 0);
        for (int round = 0; round < rounds; round++)
        {
            Peak.Add(await ChildProcess.RunAsync(
                Command, emulator.BaseUri.AbsoluteUri, Links.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The child's work.</summary>
    /// <returns>MiB.</returns>
    public static double Measure(Uri baseUri, int links)
    {
        using ModuleSession session = ModuleSession.Connected(baseUri);
        int brought = session.Value<int>("$count = 0; Get-WeComCALink | ForEach-Object { $count++ }; $count");
        if (brought != links)
        {
            throw new InvalidOperationException($"{links} links were expected, {brought} came.");
        }

        return PeakOfThisProcess();
    }

    /// <summary>The most memory that this process has had, in MiB.</summary>
    public static double PeakOfThisProcess()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024.0);
    }
}
