using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>Waits for something that other threads bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < Bound, "It never came to this: " + what);
            await Task.Delay(Poll);
        }
    }

    /// <summary>Gives other threads the chance to break what must stay as it is.</summary>
    public static async Task StaysTrueAsync(Func<bool> condition, string what)
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.True(condition(), what);
            await Task.Delay(Poll);
        }
    }
}
