using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests.Fakes;

/// <summary>Counts what the client tries to send, a refused connection too, which the platform itself never sees.</summary>
internal sealed class CallProbe
{
    private readonly ConcurrentDictionary<string, int> counts = new();
    private int total;

    /// <summary>Told of each request before it is sent, with how many there have been.</summary>
    public Action<int>? Sending { get; set; }

    /// <summary>Told of each response before the client reads it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, Task>? Answered { get; set; }

    public int Total => Volatile.Read(ref total);

    public int Count(string api) => counts.GetValueOrDefault(api);

    public HttpMessageHandler HandlerFor(Platform platform) => new Handler(this, new PlatformHandler(platform));

    private sealed class Handler(CallProbe probe, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            probe.counts.AddOrUpdate(request.RequestUri!.Segments.Last(), 1, (_, count) => count + 1);
            int sent = Interlocked.Increment(ref probe.total);
            probe.Sending?.Invoke(sent);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (probe.Answered is { } answered)
            {
                await answered(request, response);
            }

            return response;
        }
    }
}
