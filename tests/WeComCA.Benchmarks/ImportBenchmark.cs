using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>
/// The import's time, each in a process of its own, beside that of an empty module. Another empty module comes before, so
/// that what the engine does for its very first import is on nobody's account.
/// </summary>
internal sealed class ImportBenchmark
{
    public const string Command = "import";

    public Series Module { get; } = new();

    public Series Empty { get; } = new();

    public double Ratio => Module.Median / Empty.Median;

    public async Task RunAsync(int rounds)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("WeComCA.Benchmarks.");
        try
        {
            string before = EmptyModule.Write(scratch.FullName, "Before");
            string empty = EmptyModule.Write(scratch.FullName, "Empty");
            for (int round = 0; round < rounds; round++)
            {
                Module.Add(await ChildProcess.RunAsync(Command, before, Places.StagedManifest));
                Empty.Add(await ChildProcess.RunAsync(Command, before, empty));
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The child's work.</summary>
    /// <returns>Milliseconds.</returns>
    public static double Measure(string before, string measured)
    {
        using var session = new ModuleSession();
        session.Import(before);
        return session.Value<double>(string.Create(
            CultureInfo.InvariantCulture,
            $"$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{measured}'; $watch.Elapsed.TotalMilliseconds"));
    }
}
