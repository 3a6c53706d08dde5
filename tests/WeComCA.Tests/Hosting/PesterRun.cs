using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WeComCA.Sandbox;
using Xunit;
using Xunit.Abstractions;

namespace WeComCA.Tests.Hosting;

/// <summary>Runs the specs of <c>tests/Pester</c> in the pinned PowerShell, as a person runs them by hand.</summary>
internal static partial class PesterRun
{
    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "Pester");

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly Lazy<Task<PinnedPowerShell>> PowerShell = new(() => PinnedPowerShell.RestoreAsync(Repository.Root));

    /// <summary>Fails with what Pester wrote, unless some specs ran and all of them passed.</summary>
    public static async Task MustPassAsync(string pesterManifest, string path, ITestOutputHelper output)
    {
        string script =
            $"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{pesterManifest}'
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = '{path}'
            $configuration.Run.Exit = $true
            $configuration.Output.RenderMode = 'Plaintext'
            Invoke-Pester -Configuration $configuration
            """;
        ProcessStartInfo start = (await PowerShell.Value).Start("-NonInteractive", "-Command", script);

        // These processes and their children end too soon to gain from what the runtime would learn of them.
        start.Environment["DOTNET_TieredPGO"] = "0";
        ProcessResult run = await ProcessResult.OfAsync(start, Limit);
        string written = run.Output + run.Error;
        output.WriteLine(written);
        Assert.True(run.ExitCode == 0 && SomePassed().IsMatch(written), written);
    }

    [GeneratedRegex("Tests Passed: [1-9]")]
    private static partial Regex SomePassed();
}
