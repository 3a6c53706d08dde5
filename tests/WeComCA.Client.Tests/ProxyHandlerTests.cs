using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>Whoever calls at once, a proxy that refuses the connection's credential sees it once.</summary>
public sealed class ProxyHandlerTests : IDisposable
{
    private const string Link = """{"errcode":0,"link":{"link_name":"A"}}""";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private readonly HeldHandler handler = new();
    private readonly WeComCAClient client;
    private readonly CallContext context;

    public ProxyHandlerTests()
    {
        client = new WeComCAClient(
            new WeComCAClientOptions { AccessToken = SecureText.Protect("token") },
            new ClientServices(new VirtualClock()) { NewHandler = _ => handler });
        context = new CallContext(null, stopping.Token, CancellationToken.None);
    }

    public void Dispose()
    {
        client.Dispose();
        stopping.Dispose();
    }

    [Fact]
    public async Task A_request_that_got_no_answer_lets_one_other_go_and_not_all()
    {
        List<Task> calls = [.. Enumerable.Range(0, 20).Select(_ => client.GetLinkAsync("l1", context))];

        (await handler.NextAsync()).SetException(new HttpRequestException(null, new System.Net.Sockets.SocketException(10061)));
        (await handler.NextAsync()).SetResult(new HttpResponseMessage(HttpStatusCode.ProxyAuthenticationRequired));

        foreach (Task call in calls)
        {
            var failure = await Assert.ThrowsAsync<WeComCAException>(() => call.WaitAsync(Bound));
            Assert.Equal("ProxyAuthenticationRequired", failure.ErrorId);
        }

        Assert.Equal(2, handler.Sent);
    }

    [Fact]
    public async Task All_go_when_a_response_has_come_through()
    {
        List<Task> calls = [.. Enumerable.Range(0, 20).Select(_ => client.GetLinkAsync("l1", context))];

        (await handler.NextAsync()).SetResult(Answer());
        List<TaskCompletionSource<HttpResponseMessage>> others = [];
        for (int call = 1; call < calls.Count; call++)
        {
            others.Add(await handler.NextAsync());
        }

        others.ForEach(other => other.SetResult(Answer()));
        await Task.WhenAll(calls).WaitAsync(Bound);
    }

    [Fact]
    public async Task A_write_that_is_stopped_while_it_waits_for_the_first_request_is_not_sent()
    {
        Task first = client.GetLinkAsync("l1", context);
        TaskCompletionSource<HttpResponseMessage> answer = await handler.NextAsync();
        Task write = client.DeleteLinkAsync("l2", context);

        await stopping.CancelAsync();
        answer.SetResult(Answer());

        var failure = await Assert.ThrowsAsync<WeComCAException>(() => write.WaitAsync(Bound));
        Assert.Equal(("StoppedNotSent", false), (failure.ErrorId, failure.MayHaveSucceeded));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Bound));
        Assert.Equal(1, handler.Sent);
    }

    private static HttpResponseMessage Answer() => new(HttpStatusCode.OK) { Content = new StringContent(Link, Encoding.UTF8) };

    /// <summary>Answers when the test does.</summary>
    private sealed class HeldHandler : HttpMessageHandler
    {
        private readonly Channel<TaskCompletionSource<HttpResponseMessage>> requests =
            Channel.CreateUnbounded<TaskCompletionSource<HttpResponseMessage>>();

        private int sent;

        public int Sent => Volatile.Read(ref sent);

        public async Task<TaskCompletionSource<HttpResponseMessage>> NextAsync() =>
            await requests.Reader.ReadAsync().AsTask().WaitAsync(Bound);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref sent);
            var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
            await requests.Writer.WriteAsync(answer, CancellationToken.None);
            return await answer.Task.WaitAsync(cancellationToken);
        }
    }
}
