using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

public class StoppedSyncTests
{
    [Theory]
    [InlineData("update_link", "UpdateOutcomeUnknown", "@{ LinkId = $_; SkipVerify = $false }")]
    [InlineData("create_link", "CreateOutcomeUnknown", "@{ Name = \"New $_\"; User = 'u' }")]
    public async Task A_stopped_synchronization_accounts_for_every_row(string call, string errorId, string row)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions());
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        foreach (string id in new[] { "A", "B", "C", "D" })
        {
            emulator.Platform.AddLink(new PlatformLink { LinkId = id, Name = id, Users = ["u"] });
        }

        emulator.Platform.Faults.Add(new FaultRule { Path = call, Skip = 1, Kind = FaultKind.HangBefore, Times = -1 });

        using RunningScript work = RunningScript.Start(
            shell, "'A', 'B', 'C', 'D' | & { process { " + row + " } } | Sync-WeComCALink | & { process { $global:out += @($_) } }");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count(call) == 2, "the second is in flight");
        await work.StopAsync();

        Assert.Equal([1], Rows(shell, "$out"));
        Assert.Equal([2], Rows(shell, TargetsOf(errorId)));
        Assert.Equal([3, 4], Rows(shell, TargetsOf("StoppedNotSent")));
        await NoMoreCalls.AfterTheEndAsync(emulator);
    }

    [Fact]
    public async Task Progress_tells_how_far_of_how_many()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Latency = TimeSpan.FromMilliseconds(10);

        IReadOnlyList<ProgressRecord> progress = shell.Run(
            "Get-WeComCALink -IdOnly | & { process { @{ LinkId = $_.LinkId; User = 'somebody' } } } | Sync-WeComCALink -ThrottleLimit 8")
            .MustSucceed().Progress;

        Assert.Contains(progress, record =>
            record.PercentComplete is > 40 and < 100 && record.StatusDescription.Contains(" of 250 done", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    private static string TargetsOf(string errorId) =>
        $"$Error | & {{ process {{ if ($_.FullyQualifiedErrorId -like '{errorId}*') {{ $_.TargetObject }} }} }}";

    private static IEnumerable<int> Rows(Shell shell, string script) =>
        shell.Run(script + " | & { process { $_.Row } }").MustSucceed().Output.Select(item => (int)item.BaseObject).Order();
}
