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
        var start = new ProcessStartInfo(program, arguments);
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
