using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Sandbox;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>Runs the program that imports the staged module as Windows PowerShell does: with Mono, on Windows without.</summary>
internal static class DesktopProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string? Mono = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mono"))
        .FirstOrDefault(File.Exists);

    public static bool CanRun => OperatingSystem.IsWindows() || Mono != null;

    /// <summary>Works against the emulator.</summary>
    /// <returns>What the program wrote.</returns>
    public static async Task<string> RunAsync(EmulatorServer emulator)
    {
        string program = Repository.BuildValue("DesktopProgram");
        string[] arguments =
        [
            Path.Combine(Repository.StagedModule, "bin"),
            emulator.BaseUri.AbsoluteUri,
            emulator.Platform.DefaultApp.CorpId,
            emulator.Platform.DefaultApp.Secret,
        ];
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo(Mono!, [program, .. arguments]);
        ProcessResult run = await ProcessResult.OfAsync(start, Limit);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }
}
