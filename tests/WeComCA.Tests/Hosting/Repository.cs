using System.IO;
using System.Linq;
using System.Reflection;

namespace WeComCA.Tests.Hosting;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string StagedModule { get; } = Path.Combine(Root, "out", "WeComCA");

    public static string StagedManifest { get; } = Path.Combine(StagedModule, "WeComCA.psd1");
}
