using System;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Tests.Fakes;
using Xunit;

namespace WeComCA.Client.Tests;

public class WindowSizeTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData(1000, 64)]
    [InlineData(64, 64)]
    [InlineData(32, 32)]
    [InlineData(16, 16)]
    [InlineData(3, 16)]
    public void It_grows_while_the_records_come_faster(int worthwhile, int expected)
    {
        using var rig = new ClientRig();
        WindowSize size = WindowSize.For(rig.Client);
        Assert.Equal(16, size.Current);
        for (int record = 0; record < 1000; record++)
        {
            rig.Clock.Pass(Latency / Math.Min(size.Current, worthwhile));
            size.NoteDone();
            Assert.InRange(size.Current, 16, 64);
        }

        Assert.Equal(expected, size.Current);
    }

    [Fact]
    public async Task It_halves_when_the_platform_says_that_too_many_calls_are_in_flight()
    {
        using var rig = new ClientRig();
        WindowSize size = WindowSize.For(rig.Client);
        ConcurrencyPlace[] places = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => rig.Concurrency.EnterAsync(default, default)));

        places[0].Shrink();

        Assert.Equal(6, size.Current);
        Assert.Equal(20, WindowSize.Fixed(20).Current);
    }
}
