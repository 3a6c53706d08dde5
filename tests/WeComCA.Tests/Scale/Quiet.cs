using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;

namespace WeComCA.Tests.Scale;

/// <summary>Proves at the emulator that a command which has ended does nothing more.</summary>
internal static class Quiet
{
    /// <summary>The calls in flight were given up, for none was ever answered, and none has taken their place.</summary>
    public static async Task AfterTheEndAsync(EmulatorServer emulator)
    {
        long calls = emulator.Platform.Recorder.Total;
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.InFlight == 0, "the calls in flight are cancelled");
        await Eventually.StaysTrueAsync(() => emulator.Platform.Recorder.Total == calls, "no call begins after the end");
    }
}
