using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
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
        int[] entered = new int[12];
        for (int call = 0; call < entered.Length; call++)
        {
            entered[call] = await rig.Concurrency.EnterAsync(default, default);
        }

        rig.Concurrency.Shrink(entered[0]);

        Assert.Equal(6, size.Current);
        Assert.Equal(20, WindowSize.Fixed(20).Current);
    }

    [Fact]
    public async Task A_listing_tries_more_links_at_once_and_keeps_to_a_number_that_was_specified()
    {
        Assert.InRange(await MostInFlightAsync(WindowSize.For), 32, 65);
        Assert.InRange(await MostInFlightAsync(_ => WindowSize.Fixed(16)), 16, 17);
    }

    private static async Task<int> MostInFlightAsync(Func<WeComCAClient, WindowSize> size)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1500, Latency = Latency });
        var listing = new LinkListing(rig.Client, new(size(rig.Client)), 0, int.MaxValue, rig.Context);
        int read = 0;
        while (await listing.TakeAsync() is { } link)
        {
            Assert.Null(link.Failure);
            read++;
        }

        Assert.Equal(1500, read);
        return rig.Platform.Recorder.MaxInFlight;
    }
}
