using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// A pinned PowerShell that has Pester imported and runs one file of specs after another, as <c>Invoke-Pester -Path tests/Pester</c>
/// does by hand: to start it and to import Pester takes longer than most files.
/// </summary>
public abstract class PesterSession(string version, IMessageSink log) : IAsyncLifetime
{
    private const string FailuresMark = "== what failed:";
    private const string EndMark = "== the file has run: ";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Pester");

    private ProcessStartInfo? start;
    private Process? process;
    private Task<string> errors = Task.FromResult("");
    private int specs;

    public static TheoryData<string> Specs { get; } =
        [.. Directory.GetFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path))];

    public async Task InitializeAsync()
    {
        string script =
            $$"""
            $ErrorActionPreference = 'Stop'
            [Console]::InputEncoding = [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
            Import-Module '{{Repository.BuildValue(version).Replace("'", "''", StringComparison.Ordinal)}}'
            $configuration = New-PesterConfiguration
            $configuration.Run.PassThru = $true
            $configuration.Output.RenderMode = 'Plaintext'
            while ($path = [Console]::In.ReadLine()) {
                $configuration.Run.Path = $path
                $run = Invoke-Pester -Configuration $configuration
                "{{FailuresMark}}"
                foreach ($failed in @($run.FailedContainers; $run.FailedBlocks; $run.Failed)) {
                    "[-] $(if ($failed.ExpandedPath) { $failed.ExpandedPath } else { $failed.Item })"
                    $failed.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage; $_.DisplayStackTrace }
                }
                "{{EndMark}}$(Split-Path $path -Leaf): $($run.Result), $($run.PassedCount)"
            }
            """;
        start = (await RestoredPowerShell.Value).Start("-NonInteractive", "-Command", script);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding =
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        // The children of the specs end too soon to gain from what the runtime would learn of them.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // 64 MiB between two collections of garbage, a tenth less work.
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
    }

    public Task DisposeAsync()
    {
        log.OnMessage(new DiagnosticMessage($"{version}: {specs} specs passed"));

        // There is none where PowerShell could not be restored, or no spec was selected.
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Fails with Pester's own messages, unless some specs of the file ran and all of them passed.</summary>
    public async Task MustPassAsync(string spec)
    {
        StartUnlessRunning();
        await process!.StandardInput.WriteLineAsync(Path.Combine(Folder, spec));
        await process!.StandardInput.FlushAsync();
        var written = new StringBuilder();
        string result = await ReadResultAsync(EndMark + spec + ": ", written);
        string failures = written.ToString().Split(FailuresMark)[^1];
        bool passed = result.StartsWith("Passed, ", StringComparison.Ordinal) && result != "Passed, 0";
        specs += int.Parse(result.Split(", ")[1], CultureInfo.InvariantCulture);
        Assert.True(passed, $"{spec}: {result}{failures}");
    }

    /// <summary>A file that did not end, or that ended PowerShell, leaves none to the next.</summary>
    private void StartUnlessRunning()
    {
        if (process is not { HasExited: false })
        {
            process?.Dispose();
            process = Process.Start(start!)!;
            errors = process.StandardError.ReadToEndAsync();
        }
    }

    private async Task<string> ReadResultAsync(string endMark, StringBuilder written)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (await process!.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith(endMark, StringComparison.Ordinal))
                {
                    return line[endMark.Length..];
                }

                written.AppendLine(line);
            }
        }
        catch (OperationCanceledException)
        {
            process!.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Assert.Fail($"The file did not end in {Limit}. {written}");
        }

        await process.WaitForExitAsync();
        Assert.Fail($"PowerShell ended before the file did. {written}{await errors}");
        throw new UnreachableException();
    }
}
