using System;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>As many rows as links, of which none differs: Compare beside Get, in turn, and the peaks of processes of their own.</summary>
internal sealed class CompareBenchmark(int links, int latency)
{
    public const string Command = "compare";

    private const string Rows = "Get-WeComCALink | ForEach-Object { [pscustomobject]@{ LinkId = $_.LinkId; Name = $_.Name; "
        + "User = \"$($_.User.ToString())\"; Department = \"$($_.Department.ToString())\"; SkipVerify = \"$($_.SkipVerify)\" } }";

    public int Links { get; } = links;

    public int Latency { get; } = latency;

    public Measurement Compare { get; } = new();

    public Measurement Get { get; } = new();

    /// <summary>MiB.</summary>
    public Series ComparePeak { get; } = new();

    /// <summary>MiB, of a process that lists the links and makes the same rows of them.</summary>
    public Series GetPeak { get; } = new();

    public double WallRatio => Compare.Wall.Median / Get.Wall.Median;

    public async Task RunAsync(int rounds)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(Links, Latency);
        using (ModuleSession session = ModuleSession.Connected(emulator.BaseUri))
        {
            session.Value<int>($"$global:rows = @({Rows}); $rows.Count");
            for (int round = 0; round < rounds; round++)
            {
                await Get.RunAsync(Links, () => Task.FromResult(session.Value<int>("@(Get-WeComCALink).Count")));
                await Compare.RunAsync(
                    Links, () => Task.FromResult(session.Value<int>("@($rows | Compare-WeComCALink -IncludeEqual).Count")));
            }
        }

        for (int round = 0; round < rounds; round++)
        {
            GetPeak.Add(await ChildProcess.RunAsync(Command, emulator.BaseUri.AbsoluteUri, "0"));
            ComparePeak.Add(await ChildProcess.RunAsync(Command, emulator.BaseUri.AbsoluteUri, "1"));
        }
    }

    /// <summary>The child's work.</summary>
    /// <returns>MiB.</returns>
    public static double Measure(Uri baseUri, bool compares)
    {
        using ModuleSession session = ModuleSession.Connected(baseUri);
        session.Value<int>(
            compares ? $"@({Rows} | Compare-WeComCALink).Count" : $"$count = 0; {Rows} | ForEach-Object {{ $count++ }}; $count");
        return MemoryBenchmark.PeakOfThisProcess();
    }
}
