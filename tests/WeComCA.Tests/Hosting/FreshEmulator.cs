using System;
using System.Threading.Tasks;
using WeComCA.Emulator;

namespace WeComCA.Tests.Hosting;

/// <summary>
/// Platforms with a corporation of their own each. Tokens are kept for the whole process, and a platform may get the port of
/// one that has ended: with the same corporation it would be sent that one's token first, which it refuses.
/// </summary>
internal static class FreshEmulator
{
    public static Task<EmulatorServer> StartAsync(EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions();
        options.CorpId = NewCorpId();
        return EmulatorServer.StartAsync(options);
    }

    public static string NewCorpId() => "ww" + Guid.NewGuid().ToString("N");
}
