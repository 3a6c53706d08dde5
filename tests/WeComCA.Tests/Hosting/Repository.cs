using System.IO;
using System.Linq;
using System.Reflection;

namespace WeComCA.Tests.Hosting;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
internal static class Repository
{
<<<<<<< HEAD
    public static string Root { get; } = BuildValue("RepositoryRoot");
=======
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The build's tool that makes the help.</summary>
    public static string HelpTool { get; } = Metadata("HelpTool");
>>>>>>> bf9d43a (Run the help's examples in a real shell too, and show that the tool refuses malformed pages)

    public static string StagedModule { get; } = Path.Combine(Root, "out", "WeComCA");

    public static string StagedManifest { get; } = Path.Combine(StagedModule, "WeComCA.psd1");

<<<<<<< HEAD
    /// <summary>What the project file wrote down for the tests while it was built.</summary>
    public static string BuildValue(string key) => typeof(Repository).Assembly
=======
    private static string Metadata(string key) => typeof(Repository).Assembly
>>>>>>> bf9d43a (Run the help's examples in a real shell too, and show that the tool refuses malformed pages)
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
