using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;

namespace WeComCA.Tests.Pipeline;

/// <summary>Proves at the emulator that a command which has ended does nothing more.</summary>
internal static class NoMoreCalls
{
    /// <summary>A time limit longer than any test: a hung call must end because it is cancelled, not because its time is up.</summary>
    public const string Patience = "-TimeoutSec 300";

    private const int Window = 16;

    /// <summary>
    /// The calls in flight were given up, for none was ever answered, and none has taken their place. What was on its way when
    /// the command ended may still arrive: a window at most, and the page read ahead.
    /// </summary>
    public static async Task AfterTheEndAsync(EmulatorServer emulator)
    {
        long calls = emulator.Platform.Recorder.Total;
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.InFlight == 0, "the calls in flight are cancelled");
        await Eventually.StaysTrueAsync(() => emulator.Platform.Recorder.Total <= calls + Window + 1, "no call begins after the end");
    }
}
