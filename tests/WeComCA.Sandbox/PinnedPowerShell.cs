using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace WeComCA.Sandbox;

/// <summary>The PowerShell that a checkout pins in <c>.config/dotnet-tools.json</c>: a .NET tool in the package cache.</summary>
internal sealed class PinnedPowerShell
{
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TurnCheck = TimeSpan.FromMilliseconds(200);

    private readonly string program;

    private PinnedPowerShell(string program) => this.program = program;

    /// <summary>Downloads the tool if the package cache does not have it, and starts it once.</summary>
    /// <exception cref="PinnedPowerShellException">It cannot be downloaded, or it does not start.</exception>
    public static async Task<PinnedPowerShell> RestoreAsync(string checkout)
    {
        ProcessResult restored;
        await using (await TakeTurnAsync())
        {
            restored = await ProcessResult.OfAsync(Dotnet(checkout, ["tool", "restore"]), RestoreLimit);
        }

        if (restored.ExitCode != 0)
        {
            throw new PinnedPowerShellException(
                "PowerShell is missing: 'dotnet tool restore' could not get the version that .config/dotnet-tools.json pins: "
                + restored.Complaint);
        }

        // The tool itself says where it is: the package cache may be anywhere.
        ProcessResult started = await ProcessResult.OfAsync(
            Dotnet(checkout, ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", "$PSHOME"]), StartLimit);
        string program = Path.Combine(started.Output.Trim(), "pwsh.dll");
        return started.ExitCode == 0 && File.Exists(program)
            ? new PinnedPowerShell(program)
            : throw new PinnedPowerShellException(
                "The PowerShell that .config/dotnet-tools.json pins does not start: " + started.Complaint);
    }

    /// <summary>What starts it in the current folder.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        Dotnet(Environment.CurrentDirectory, [program, "-NoLogo", "-NoProfile", .. arguments]);

    /// <summary>Two restores at once into an empty package cache disturb each other, so whoever holds a file restores.</summary>
    private static async Task<FileStream> TakeTurnAsync()
    {
        string file = Path.Combine(Path.GetTempPath(), $"WeComCA.{Environment.UserName}.restore");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < RestoreLimit)
            {
                await Task.Delay(TurnCheck);
            }
        }
    }

    private static ProcessStartInfo Dotnet(string folder, IEnumerable<string> arguments) => new("dotnet", arguments)
    {
        WorkingDirectory = folder,
        Environment =
        {
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
        },
    };
}
