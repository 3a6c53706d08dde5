using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Sandbox;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>Runs the program that imports the staged module as PowerShell does, on the oldest runtimes that it supports.</summary>
internal static class OldestRuntimesProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string Folder = Repository.BuildValue("OldestRuntimesFolder");

    private static readonly string? Mono = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mono"))
        .FirstOrDefault(File.Exists);

    public static bool CanRunOnDesktop => OperatingSystem.IsWindows() || Mono != null;

    /// <summary>Works against the emulator on .NET Framework: with Mono, on Windows without.</summary>
    /// <returns>What the program wrote.</returns>
    public static Task<string> RunOnDesktopAsync(EmulatorServer emulator)
    {
        string program = Path.Combine(Folder, "net472", "WeComCA.OldestRuntimes.exe");
        return OperatingSystem.IsWindows() ? RunAsync(program, [], emulator) : RunAsync(Mono!, [program], emulator);
    }

    /// <summary>Works against the emulator on .NET 8.</summary>
    /// <returns>What the program wrote.</returns>
    public static Task<string> RunOnNet8Async(EmulatorServer emulator)
    {
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return RunAsync(Path.Combine(Folder, "net8.0", "WeComCA.OldestRuntimes" + suffix), [], emulator);
    }

    private static async Task<string> RunAsync(string program, string[] firstArguments, EmulatorServer emulator)
    {
        string[] arguments =
        [
            .. firstArguments,
            Path.Combine(Repository.StagedModule, "bin"),
            emulator.BaseUri.AbsoluteUri,
            emulator.Platform.DefaultApp.CorpId,
            emulator.Platform.DefaultApp.Secret,
        ];
        ProcessResult run = await ProcessResult.OfAsync(new ProcessStartInfo(program, arguments), Limit);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }
}
