using System;
using System.IO;
using System.Linq;
using System.Reflection;
using WeComCA.Emulator;

namespace WeComCA.Sandbox;

/// <summary>What a shell of the sandbox finds in its environment: the module, and the emulator as a runbook finds its corp.</summary>
internal static class SandboxEnvironment
{
    public static string Root { get; } = typeof(SandboxEnvironment).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Quickstart { get; } = Path.Combine(Root, "examples", "quickstart.ps1");

    public static string Manifest { get; } = Path.Combine(Modules, "WeComCA", "WeComCA.psd1");

    private static string Modules => Path.Combine(Root, "out");

    public static void Set(EmulatorServer emulator)
    {
        Environment.SetEnvironmentVariable("WECOMCA_CORPID", emulator.Platform.DefaultApp.CorpId);
        Environment.SetEnvironmentVariable("WECOMCA_SECRET", emulator.Platform.DefaultApp.Secret);
        Environment.SetEnvironmentVariable("WECOMCA_API_BASE_URI", emulator.BaseUri.AbsoluteUri);

        // Scripts that import the module by its name, or require it, find the staged one.
        string modules = Modules + Path.PathSeparator + Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", modules.TrimEnd(Path.PathSeparator));
    }
}
