using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Json;
using WeComCA.Client.Time;

namespace WeComCA.Client.Http;

/// <summary>Sends a request once and returns the outcome. It does not handle tokens, rate limits, or retries.</summary>
internal sealed class HttpTransport : IDisposable
{
    private const long MaximumResponseBytes = 16 * 1024 * 1024;

    private static readonly string UserAgent =
        "WeComCA/" + typeof(HttpTransport).Assembly.GetName().Version.ToString(3);

    private readonly HttpClient http;
    private readonly Uri baseUri;
    private readonly IClock clock;

    public HttpTransport(HttpMessageHandler handler, Uri baseUri, IClock clock)
    {
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.ExpectContinue = false;
        http.DefaultRequestHeaders.Add("User-Agent", UserAgent);
        this.baseUri = baseUri;
        this.clock = clock;
        ServerClock = new ServerClock(clock);
    }

    public ServerClock ServerClock { get; }

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="query">Its query.</param>
    /// <param name="timeLimit">Ends when the time for the request is over.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="SendCancelledException">The request was cancelled.</exception>
    public async Task<Attempt> SendAsync(
        TransportRequest request, SecretQuery query, CancellationToken timeLimit, CancellationToken cancellationToken)
    {
        TimeSpan sentAt = clock.Elapsed;
        string secret;
        try
        {
            secret = query.RevealSecret();
        }
        catch (ObjectDisposedException)
        {
            return new Attempt { Fault = AttemptFault.Closed, SentAt = sentAt };
        }

        Attempt attempt = await TrySendAsync(request, query.With(secret), sentAt, timeLimit, cancellationToken).ConfigureAwait(false);
        attempt.SentAt = sentAt;
        if (!attempt.IsSuccess)
        {
            attempt.Mask([secret, .. request.Secrets]);
        }

        return attempt;
    }

    public void Dispose() => http.Dispose();

    private async Task<Attempt> TrySendAsync(
        TransportRequest request,
        string query,
        TimeSpan sentAt,
        CancellationToken timeLimit,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit);
        using var message = new HttpRequestMessage(request.Method, new Uri(baseUri, request.Path + "?" + query));
        TrackedContent? content = request.Body == null ? null : new TrackedContent(request.Body);
        message.Content = content;
        try
        {
            using HttpResponseMessage response =
                await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return await ReadAsync(request, response, sentAt, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && IsTransportFailure(exception))
        {
            throw new SendCancelledException(content?.MayHaveLeft ?? false, cancellationToken);
        }
        catch (Exception exception) when (limit.IsCancellationRequested && IsTransportFailure(exception))
        {
            AttemptFault fault = content is { MayHaveLeft: false } ? AttemptFault.ConnectTimeout : AttemptFault.Timeout;
            return new Attempt { Fault = fault };
        }
        catch (JsonException exception)
        {
            return new Attempt { Fault = AttemptFault.Unreadable, HttpStatus = 200, Cause = Unquoted(exception) };
        }
        catch (Exception exception) when (exception is InvalidDataException or UnreadableResponseException)
        {
            return new Attempt { Fault = AttemptFault.Unreadable, HttpStatus = 200, Cause = exception };
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            AttemptFault fault = content is { MayHaveLeft: true } ? AttemptFault.ConnectionLost : AttemptFault.Closed;
            return new Attempt { Fault = fault };
        }
        catch (HttpRequestException exception) when (ConnectFailure.IsProxyRefusal(exception))
        {
            return new Attempt { Fault = AttemptFault.ProxyRefused, HttpStatus = ConnectFailure.ProxyAuthenticationRequired };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            bool mayHaveLeft = content == null ? !ConnectFailure.IsCauseOf(exception) : content.MayHaveLeft;
            AttemptFault fault = mayHaveLeft ? AttemptFault.ConnectionLost : AttemptFault.NotSent;
            return new Attempt { Fault = fault, Cause = exception };
        }
    }

    private async Task<Attempt> ReadAsync(
        TransportRequest request,
        HttpResponseMessage response,
        TimeSpan sentAt,
        CancellationToken cancellationToken)
    {
        // .NET Framework ignores the token while it reads a body. Disposing the response ends the read there too.
        using CancellationTokenRegistration disposal = cancellationToken.Register(response.Dispose);
        ServerClock.Note(response.Headers.Date, sentAt);
        int status = (int)response.StatusCode;
        if (status != 200)
        {
            return new Attempt
            {
                Fault = Classify(status),
                HttpStatus = status,
                Cause = status < 300
                    ? new UnreadableResponseException("HTTP " + status.ToString(CultureInfo.InvariantCulture))
                    : null,
                RetryAfter = RetryAfter(response.Headers),
            };
        }

        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var bounded = new BoundedStream(stream, MaximumResponseBytes);
        Attempt attempt = await request.ReadAsync(bounded, cancellationToken).ConfigureAwait(false);
        attempt.HttpStatus = status;
        return attempt;
    }

    /// <summary>The header contains either seconds or a time by the clock of the server.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter?.Date is not { } until)
        {
            return headers.RetryAfter?.Delta;
        }

        TimeSpan wait = until - (headers.Date ?? clock.UtcNow);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>The message of the parser may quote the body, in which a gateway may have repeated the URL with its secret.</summary>
    private static UnreadableResponseException Unquoted(JsonException exception) => new(
        string.Format(CultureInfo.InvariantCulture, "JSON {0}:{1}", exception.LineNumber + 1, exception.BytePositionInLine + 1));

    private static AttemptFault Classify(int status) => status switch
    {
        < 300 => AttemptFault.Unreadable,
        ConnectFailure.ProxyAuthenticationRequired => AttemptFault.ProxyRefused,
        408 or >= 500 => AttemptFault.ServerFailure,
        429 => AttemptFault.TooManyRequests,
        _ => AttemptFault.HttpRefused,
    };

    private static bool IsTransportFailure(Exception exception) =>
        exception is OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException
            or System.Net.WebException or JsonException;
}
