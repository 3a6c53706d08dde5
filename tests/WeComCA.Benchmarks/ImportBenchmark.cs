using System;
using System.IO;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>
/// The import's time beside that of an empty module, each in a process of its own: as the first import of the process, and
/// after another module's, so that the engine's own code is already loaded and compiled.
/// </summary>
internal sealed class ImportBenchmark
{
    public const string Command = "import";

    public Series FirstModule { get; } = new();

    public Series FirstEmpty { get; } = new();

    public Series LaterModule { get; } = new();

    public Series LaterEmpty { get; } = new();

    public double FirstRatio => FirstModule.Median / FirstEmpty.Median;

    public double LaterRatio => LaterModule.Median / LaterEmpty.Median;

    public async Task RunAsync(int rounds)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("WeComCA.Benchmarks.");
        try
        {
            string before = EmptyModule.Write(scratch.FullName, "Before", views: true);
            string empty = EmptyModule.Write(scratch.FullName, "Empty");
            for (int round = 0; round < rounds; round++)
            {
                FirstModule.Add(await ChildProcess.RunAsync(Command, Places.StagedManifest));
                FirstEmpty.Add(await ChildProcess.RunAsync(Command, empty));
                LaterModule.Add(await ChildProcess.RunAsync(Command, before, Places.StagedManifest));
                LaterEmpty.Add(await ChildProcess.RunAsync(Command, before, empty));
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The child's work: imports modules and measures the last one.</summary>
    /// <returns>Milliseconds.</returns>
    public static double Measure(params ReadOnlySpan<string> manifests)
    {
        using var session = new ModuleSession();
        foreach (string before in manifests[..^1])
        {
            session.Import(before);
        }

        return session.Value<double>(
            "$watch = [Diagnostics.Stopwatch]::StartNew(); "
            + $"Import-Module '{manifests[^1]}'; $watch.Elapsed.TotalMilliseconds");
    }
}
