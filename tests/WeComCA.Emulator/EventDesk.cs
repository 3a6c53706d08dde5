using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Emulator;

/// <summary>Where events go, as an administrator sets it.</summary>
/// <param name="SuiteId">The third-party application that they go to; null for the corporation's own.</param>
public sealed record EventAddress(Uri Url, string Token, string EncodingAesKey, string? SuiteId = null);

/// <summary>One event and what became of it.</summary>
public sealed record EventDelivery(string ChangeType, string LinkId, int Tries, int? Status, bool IsOver);

/// <summary>
/// Sends events to the address that was set: encrypted, signed, and again, up to three times in all, when nobody answers in
/// time. Any answer ends it, whatever its status.
/// </summary>
public sealed class EventDesk : IAsyncDisposable
{
    private const int MaxTries = 3;

    private readonly Lock gate = new();
    private readonly List<EventDelivery> deliveries = [];
    private readonly List<Task> running = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly TimeProvider clock;
    private readonly string corpId;
    private readonly Func<TimeSpan> answerTime;

    // A connection of its own for each try: a client that sends again by itself would hide how often was tried.
    private readonly HttpClient client = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private EventAddress? address;
    private EventEnvelope? envelope;

    internal EventDesk(string corpId, Func<TimeSpan> answerTime, TimeProvider clock)
    {
        this.corpId = corpId;
        this.clock = clock;
        this.answerTime = answerTime;
    }

    public IReadOnlyList<EventDelivery> Deliveries
    {
        get
        {
            lock (gate)
            {
                return [.. deliveries];
            }
        }
    }

    /// <summary>Sets the address once it has answered the echo with the text alone.</summary>
    /// <exception cref="ArgumentException">It did not; the address of before stays.</exception>
    public async Task SetAddressAsync(EventAddress address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        var envelope = new EventEnvelope(address.Token, address.EncodingAesKey, address.SuiteId ?? corpId);
        string echo = $"{Mix.Of((ulong)clock.GetUtcNow().UtcTicks)}";
        SealedText text = envelope.Seal(echo, clock.GetUtcNow());
        using var late = new CancellationTokenSource(answerTime(), clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token, late.Token);
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(
                UrlOf(address, text.Query + "&echostr=" + Uri.EscapeDataString(text.Encrypted)), ended.Token);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(ended.Token);
            if (!answer.IsSuccessStatusCode || !body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(echo)))
            {
                throw new ArgumentException(
                    $"The address answered the echo with {(int)answer.StatusCode} and {body.Length} bytes that are not the text.");
            }
        }
        catch (Exception error)
            when (error is HttpRequestException || (error is OperationCanceledException && late.IsCancellationRequested))
        {
            throw new ArgumentException($"The address did not answer the echo: {error.Message}", error);
        }

        lock (gate)
        {
            (this.address, this.envelope) = (address, envelope);
        }
    }

    /// <summary>Sends an event in the background; without an address it is nobody's.</summary>
    public void Send(PlatformEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (gate)
        {
            if (address is null)
            {
                return;
            }

            deliveries.Add(new EventDelivery(happened.ChangeType, happened.Elements.GetValueOrDefault("LinkId", ""), 0, null, false));
            running.Add(DeliverAsync(happened, address, envelope!, deliveries.Count - 1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task[] running;
        lock (gate)
        {
            address = null;
            running = [.. this.running];
        }

        await Task.WhenAll(running);
        client.Dispose();
        stopping.Dispose();
    }

    private async Task DeliverAsync(PlatformEvent happened, EventAddress address, EventEnvelope envelope, int index)
    {
        CancellationToken stopped = stopping.Token;
        string message = happened.ToXml(corpId, address.SuiteId, clock.GetUtcNow().ToUnixTimeSeconds());
        int? status = null;
        for (int tries = 1; tries <= MaxTries && status is null && !stopped.IsCancellationRequested; tries++)
        {
            Update(index, delivery => delivery with { Tries = tries });
            status = await PostAsync(address, envelope, message, stopped);
        }

        Update(index, delivery => delivery with { Status = status, IsOver = true });
    }

    /// <summary>The status of the answer; null when there was none in time.</summary>
    private async Task<int?> PostAsync(EventAddress address, EventEnvelope envelope, string message, CancellationToken stopped)
    {
        SealedText text = envelope.Seal(message, clock.GetUtcNow());
        string body = $"<xml><ToUserName><![CDATA[{envelope.ReceiveId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID>"
            + $"<Encrypt><![CDATA[{text.Encrypted}]]></Encrypt></xml>";
        using var late = new CancellationTokenSource(answerTime(), clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopped, late.Token);
        using var content = new StringContent(body, Encoding.UTF8, "text/xml");
        try
        {
            using HttpResponseMessage answer = await client.PostAsync(UrlOf(address, text.Query), content, ended.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Update(int index, Func<EventDelivery, EventDelivery> change)
    {
        lock (gate)
        {
            deliveries[index] = change(deliveries[index]);
        }
    }

    private static Uri UrlOf(EventAddress address, string query) =>
        new(address.Url.AbsoluteUri + (address.Url.Query.Length == 0 ? "?" : "&") + query);
}
