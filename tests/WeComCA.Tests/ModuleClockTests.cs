using System;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

[CollectionDefinition(ModuleClock.Collection, DisableParallelization = true)]
[Collection(ModuleClock.Collection)]
public class ModuleClockTests
{
    /// <summary>What takes minutes can be tested in the staged module, and in no time.</summary>
    [Fact]
    public async Task The_pauses_of_the_module_go_by_the_clock_that_a_test_turns()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using var shell = new Shell();
        using ModuleClock clock = ModuleClock.Install();
        shell.Connect(emulator).MustSucceed();
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 45009 });

        Assert.Single(shell.Run("Get-WeComCALink").MustSucceed().Output);

        Assert.Equal(TimeSpan.FromSeconds(60), clock.Elapsed);
    }
}
