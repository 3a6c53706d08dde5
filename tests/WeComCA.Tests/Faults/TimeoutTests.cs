using System;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Faults;

public class TimeoutTests
{
    [Fact]
    public async Task A_platform_ten_times_slower_than_the_timeout_ends_the_listing_with_an_error_after_a_bounded_number_of_tries()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 1");
        emulator.Platform.Latency = TimeSpan.FromSeconds(10);

        ShellResult result = shell.Run("try { Get-WeComCALink } catch { throw }");

        ErrorRecord error = result.MustFailWith("Timeout");
        Assert.True(result.Terminated);
        Assert.Empty(result.Output);
        Assert.Equal(4, Assert.IsType<int>(PSObject.AsPSObject(error.Exception).Properties["Tries"].Value));

        // On a busy machine a try may end before the emulator has read its request.
        Assert.InRange(emulator.Platform.Recorder.Count("list_link"), 1, 4);
    }
}
