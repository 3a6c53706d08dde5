using System.IO;
using System.Linq;
using System.Reflection;

namespace WeComCA.Benchmarks;

/// <summary>Where things are in the checkout that this was built from.</summary>
internal static class Places
{
    public static string Emulator { get; } = Metadata("Emulator");

    public static string StagedManifest { get; } = Path.Combine(Output, "WeComCA", "WeComCA.psd1");

    public static string Results { get; } = Path.Combine(Output, "benchmarks.json");

    private static string Output => Path.Combine(Metadata("RepositoryRoot"), "out");

    private static string Metadata(string key) => typeof(Places).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
