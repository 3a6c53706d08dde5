using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
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
        start.RedirectStandardOutput = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.RedirectStandardError = true;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        Assert.Equal("", await errors);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
