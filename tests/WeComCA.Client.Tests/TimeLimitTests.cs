using System;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>The time limit bounds a call from the moment when it is wanted, whoever else makes it wait.</summary>
public class TimeLimitTests
{
    [Fact]
    public async Task A_call_does_not_wait_longer_for_the_token_that_another_connection_fetches()
    {
        using ClientRig rig = NewRig();
        await rig.Client.Application.Tokens.Fetching.WaitAsync();

        var failure = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal(("QueueTimeout", WeComCAErrorKind.Timeout), (failure.ErrorId, failure.Kind));
        Assert.True(failure.AffectsEveryCall);
        Assert.Equal(0, rig.Probe.Total);
        rig.Client.Application.Tokens.Fetching.Release();
        Assert.NotNull(await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));
    }

    [Fact]
    public async Task A_call_does_not_wait_longer_for_a_place_that_other_calls_hold()
    {
        using ClientRig rig = NewRig();
        await rig.Client.CheckTokenAsync(rig.Context);
        await Task.WhenAll(Enumerable.Range(0, ConcurrencyLimiter.Maximum).Select(_ => rig.Concurrency.EnterAsync(default, default)));
        string linkId = rig.FirstLinkId;

        var read = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(linkId, rig.Context));
        var write = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.DeleteLinkAsync(linkId, rig.Context));

        Assert.Equal(("QueueTimeout", 4), (read.ErrorId, read.Tries));
        Assert.Equal(("QueueTimeout", false), (write.ErrorId, write.MayHaveSucceeded));
        Assert.False(read.AffectsEveryCall);
        Assert.Equal(1, rig.Probe.Total);

        // Who gave up waiting has taken no place with it.
        rig.Concurrency.Leave();
        Assert.NotNull(await rig.Client.GetLinkAsync(linkId, rig.Context));
    }

    private static ClientRig NewRig() =>
        new(new PlatformOptions { Links = 1 }, options => options.Timeout = TimeSpan.FromSeconds(0.2));
}
