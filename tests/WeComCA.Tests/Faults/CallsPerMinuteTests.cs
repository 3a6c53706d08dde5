using System;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Faults;

public class CallsPerMinuteTests
{
    [Fact]
    public async Task Calls_over_the_limit_wait_visibly_for_every_connection_to_the_corporation_and_can_be_stopped()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 10 });
        using Shell one = Shell.Connected(emulator, "-CallsPerMinute 3");
        using Shell other = Shell.Connected(emulator, "-CallsPerMinute 3");
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];
        Recorder recorder = emulator.Platform.Recorder;

        using RunningScript first = RunningScript.Start(one, "param($ids) $ids | Get-WeComCALink -Verbose", (object)ids);
        await Eventually.TrueAsync(() => first.Output.Count == 3 && Waits(first), "three links are out and the rest waits");
        using RunningScript second = RunningScript.Start(other, "param($id) Get-WeComCALink -LinkId $id -Verbose", ids[0]);
        await Eventually.TrueAsync(() => Waits(second), "the other connection waits with it");
        await Eventually.StaysTrueAsync(() => recorder.Count("get") == 3, "no call is made while they wait");

        // Another API of the same corporation has its own count.
        using Shell third = Shell.Connected(emulator, "-CallsPerMinute 3");
        Assert.Equal(10, third.Run("Get-WeComCALink -IdOnly").MustSucceed().Output.Count);
        await first.StopAsync();
        await second.StopAsync();

        Assert.Equal(3, recorder.Count("get"));
    }

    private static bool Waits(RunningScript script) =>
        script.Streams.Verbose.Any(line => line.Message.StartsWith("Waiting", StringComparison.Ordinal))
        && script.Streams.Progress.Any(record => IsOfRateLimit(record.StatusDescription));

    private static bool IsOfRateLimit(string status) =>
        status.StartsWith("rate limit reached: next call of get", StringComparison.Ordinal);
}
