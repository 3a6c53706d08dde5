using System;
using WeComCA.Client.Http;
using WeComCA.Client.Tests.Fakes;
using Xunit;

namespace WeComCA.Client.Tests;

public class ServerClockTests
{
    [Fact]
    public void A_date_that_no_platform_has_is_none()
    {
        var clock = new VirtualClock();
        var server = new ServerClock(clock);
        clock.Pass(TimeSpan.FromSeconds(5));
        foreach (DateTimeOffset date in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch })
        {
            server.Note(date, TimeSpan.Zero);
        }

        Assert.Null(server.At(clock.Elapsed));
        server.Note(clock.UtcNow, clock.Elapsed);
        Assert.NotNull(server.At(clock.Elapsed));
    }
}
