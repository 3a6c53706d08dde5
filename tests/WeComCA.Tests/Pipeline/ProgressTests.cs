using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

public class ProgressTests
{
    [Fact]
    public async Task A_listing_past_one_page_shows_pages_and_links_now_and_then_and_takes_the_bar_away()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Latency = TimeSpan.FromMilliseconds(20);
        var run = Stopwatch.StartNew();

        IReadOnlyList<ProgressRecord> progress = shell.Run("Get-WeComCALink -ThrottleLimit 4").MustSucceed().Progress;

        List<ProgressRecord> shown = [.. progress.Where(record => record.RecordType == ProgressRecordType.Processing)];
        Assert.NotEmpty(shown);
        Assert.True(shown.Count <= 1 + (run.ElapsedMilliseconds / 250), $"{shown.Count} records in {run.Elapsed}");
        Assert.All(shown, record => Assert.Matches("^[12]?[0-9]?[0-9] done, [0-9.]+ a second, [1-3] pages$", record.StatusDescription));
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.Single(progress.Select(record => record.ActivityId).Distinct());
    }

    [Fact]
    public async Task A_listing_that_is_to_be_silent_shows_none()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Latency = TimeSpan.FromMilliseconds(20);

        Assert.Empty(shell.Run("$ProgressPreference = 'SilentlyContinue'; Get-WeComCALink -ThrottleLimit 4").MustSucceed().Progress);
    }

    [Fact]
    public async Task The_bar_is_taken_away_when_an_error_ends_the_pipeline()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 350 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Latency = TimeSpan.FromMilliseconds(20);
        string bad = emulator.Platform.Links()[240].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { LinkId = bad, Times = -1, ErrorCode = 48002 });

        ShellResult result = shell.Run("Get-WeComCALink -ThrottleLimit 4 -ErrorAction Stop");

        result.MustFailWith("ApiError48002");
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task The_bar_is_taken_away_when_the_listing_fails()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 350 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Latency = TimeSpan.FromMilliseconds(20);
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 2, Times = -1, ErrorCode = 48002 });

        ShellResult result = shell.Run("Get-WeComCALink -ThrottleLimit 4");

        result.MustFailWith("ApiError48002");
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Theory]
    [InlineData("list_link", "Get-WeComCALink -Verbose")]
    [InlineData("customer_acquisition_quota", "Get-WeComCAQuota -Verbose")]
    [InlineData("gettoken", "Connect-WeComCA -CorpId $args[0] -Secret $args[1] -ApiBaseUri $args[2] -Verbose")]
    public async Task A_wait_shows_in_progress_and_in_verbose_and_goes(string path, string script)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        PlatformApp app = emulator.Platform.AddApp(FreshEmulator.NewCorpId(), "secret");
        emulator.Platform.Faults.Add(new FaultRule { Path = path });

        ShellResult result = shell.Run(
            script, app.CorpId, new NetworkCredential("", app.Secret).SecurePassword, emulator.BaseUri).MustSucceed();

        string wait = Assert.Single(result.Verbose, line => line.StartsWith("Waiting: ", StringComparison.Ordinal));
        Assert.StartsWith("Waiting: -1: next try in ", wait, StringComparison.Ordinal);
        Assert.Contains(result.Progress, record => wait == $"Waiting: {record.StatusDescription}.");
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }
}
