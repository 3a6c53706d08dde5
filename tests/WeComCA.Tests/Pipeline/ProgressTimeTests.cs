using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

/// <summary>What the bar shows, and when: here time passes with each write only.</summary>
[Collection(ModuleClock.Collection)]
public class ProgressTimeTests
{
    private const string Rows =
        "$rows = foreach ($link in $links) { [pscustomobject]@{ LinkId = $link.LinkId; Name = 'new ' + $link.Name; User = 'tom' } }; ";

    public static TheoryData<string, bool> Writes => new()
    {
        { "Set-WeComCALink -InputObject $links -Name new", true },
        { "$links | Remove-WeComCALink -Force", true },
        { Rows + "$rows | Sync-WeComCALink", true },
        { "$links | Set-WeComCALink -Name new", false },
        { "$rows = foreach ($link in $links) { [pscustomobject]@{ Name = 'new'; User = 'tom' } }; $rows | New-WeComCALink", false },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Writes_show_a_bar_after_a_second_and_a_percentage_where_their_number_is_known(string script, bool isKnown)
    {
        IReadOnlyList<ProgressRecord> progress = await ProgressOfAsync(script, TimeSpan.FromSeconds(0.4));

        ProgressRecord[] shown = [.. progress.Where(record => record.RecordType == ProgressRecordType.Processing)];
        Assert.NotEmpty(shown);
        Assert.All(shown, record =>
        {
            Assert.Matches(isKnown ? "^[2-5] of 5 done, [0-9.]+ a second$" : "^[2-5] done, [0-9.]+ a second$", record.StatusDescription);
            Assert.Equal(isKnown ? 20 * (record.StatusDescription[0] - '0') : -1, record.PercentComplete);
        });
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Theory]
    [InlineData("Set-WeComCALink -InputObject $links -Name new")]
    [InlineData("$links | Set-WeComCALink -Name new")]
    [InlineData("$links | Remove-WeComCALink -Force")]
    public async Task Writes_that_are_done_within_a_second_show_none(string script) =>
        Assert.Empty(await ProgressOfAsync(script, TimeSpan.FromSeconds(0.15)));

    [Fact]
    public async Task A_listing_that_takes_no_second_shows_none()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 80 });
        using var shell = new Shell();
        using ModuleClock clock = ModuleClock.Install();
        shell.Connect(emulator).MustSucceed();

        Assert.Empty(shell.Run("Get-WeComCALink").MustSucceed().Progress);
    }

    [Theory]
    [InlineData("en-US", "45009: the platform allows no call for 60 s")]
    [InlineData("zh-CN", "45009：平台在 60 秒内不允许调用")]
    public async Task A_wait_shows_its_reason_where_the_bar_shows_it(string culture, string reason)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using var shell = new Shell();
        using ModuleClock clock = ModuleClock.Install();
        shell.Connect(emulator).MustSucceed();
        emulator.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.ErrorCode, ErrorCode = 45009 });

        IReadOnlyList<ProgressRecord> progress = shell.Run(
            "[cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo($args[0]); Set-WeComCALink -LinkId $args[1] -Name new",
            culture,
            emulator.Platform.Links()[0].LinkId).MustSucceed().Progress;

        Assert.Equal(reason, progress[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    private static async Task<IReadOnlyList<ProgressRecord>> ProgressOfAsync(string script, TimeSpan timeOfWrite)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 5 });
        using var shell = new Shell();
        using ModuleClock clock = ModuleClock.Install();
        shell.Connect(emulator).MustSucceed();
        shell.Run("$global:links = @(Get-WeComCALink)").MustSucceed();
        emulator.Platform.Faults.Source = request =>
        {
            if (request.Path.EndsWith("e_link", StringComparison.Ordinal))
            {
                clock.Pass(timeOfWrite);
            }

            return null;
        };

        return shell.Run(script).MustSucceed().Progress;
    }
}
