using System.IO;
using System.Linq;
using System.Reflection;

namespace WeComCA.Tests.Hosting;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = BuildValue("RepositoryRoot");

    public static string StagedModule { get; } = Path.Combine(Root, "out", "WeComCA");

    public static string StagedManifest { get; } = Path.Combine(StagedModule, "WeComCA.psd1");

    /// <summary>What the project file wrote down for the tests while it was built.</summary>
    public static string BuildValue(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
