using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.RateLimiting;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>The time limit bounds a call from the moment when it is wanted, whoever else makes it wait.</summary>
public class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.2);

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_does_not_wait_longer_for_the_token_that_another_connection_fetches()
    {
        using ClientRig rig = NewRig();
        await rig.Client.Application.Tokens.Fetching.WaitAsync();

        var failure = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal(("QueueTimeout", WeComCAErrorKind.Timeout), (failure.ErrorId, failure.Kind));
        Assert.False(failure.AffectsEveryCall);
        Assert.Equal(0, rig.Probe.Total);
        rig.Client.Application.Tokens.Fetching.Release();
        Assert.NotNull(await rig.Connect().GetLinkAsync(rig.FirstLinkId, rig.Context));
    }

    [Fact]
    public async Task A_call_does_not_wait_longer_for_a_place_that_other_calls_hold()
    {
        using ClientRig rig = NewRig();
        await rig.Connect().CheckTokenAsync(rig.Context);
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
        Assert.NotNull(await rig.Connect().GetLinkAsync(linkId, rig.Context));
    }

    /// <summary>.NET Framework reads a body without heeding the token, and ends when the response is disposed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_body_of_a_response_that_trickles_has_the_time_of_its_call_and_no_more(bool heedsToken)
    {
        using var handler = new TricklingHandler(heedsToken);
        using var client = new WeComCAClient(
            new WeComCAClientOptions { AccessToken = SecureText.Protect("token"), Timeout = Limit },
            new ClientServices(new VirtualClock()) { NewHandler = _ => handler });
        var context = new CallContext(null, CancellationToken.None, CancellationToken.None);

        var read = await Assert.ThrowsAsync<WeComCAException>(() => client.GetLinkAsync("l1", context).WaitAsync(Bound));
        var write = await Assert.ThrowsAsync<WeComCAException>(() => client.CreateLinkAsync(
            new LinkFields { Name = "A", Users = ["zhangsan"] }, context).WaitAsync(Bound));

        Assert.Equal(("Timeout", 4), (read.ErrorId, read.Tries));
        Assert.Equal(("Timeout", true), (write.ErrorId, write.MayHaveSucceeded));
    }

    private static ClientRig NewRig() => new(new PlatformOptions { Links = 1 }, options => options.Timeout = Limit);

    /// <summary>Answers at once, with a body that comes byte by byte and never ends.</summary>
    private sealed class TricklingHandler(bool heedsToken) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new TricklingStream(heedsToken)) };
        }
    }

    private sealed class TricklingStream(bool heedsToken) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(1, heedsToken ? cancellationToken : CancellationToken.None);
            ObjectDisposedException.ThrowIf(!CanRead, this);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }
}
