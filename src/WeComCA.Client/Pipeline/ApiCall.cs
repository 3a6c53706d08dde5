using System;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.RateLimiting;

namespace WeComCA.Client.Pipeline;

/// <summary>One call on its way through the pipeline, with all its tries.</summary>
internal sealed class ApiCall(Endpoint endpoint, string target, TransportRequest request, CallContext context)
{
    private ConcurrencyPlace? place;

    public Endpoint Endpoint { get; } = endpoint;

    /// <summary>What the call is about, mostly the link's id or name.</summary>
    public string Target { get; } = target;

    public TransportRequest Request { get; } = request;

    public CallContext Context { get; } = context;

    /// <summary>Completes the body of the next try; <see langword="null"/> where every try sends the same.</summary>
    public Func<ApiCall, Task<byte[]>>? CompleteBody { get; set; }

    /// <summary>The write whose body this call is read for.</summary>
    public ApiCall? ReadFor { get; set; }

    /// <summary>The query of the next try. Where the endpoint has none of its own it is the access token's.</summary>
    public SecretQuery? Query { get; set; }

    /// <summary>Ends when the time of this try is over.</summary>
    public CancellationToken TimeLimit { get; set; }

    /// <summary>Whether a refused token was replaced for this call: that is done once.</summary>
    public bool HasReplacedToken { get; set; }

    /// <summary>Whether this call has been refused for too many calls before.</summary>
    public bool HasMetRateLimit { get; set; }

    /// <summary>Keeps a place for the next try, which then need not wait for one.</summary>
    public void KeepPlace(ConcurrencyPlace kept)
    {
        place?.Dispose();
        place = kept;
    }

    /// <summary>Takes the place that was kept; <see langword="null"/> if none was.</summary>
    public ConcurrencyPlace? TakePlace()
    {
        ConcurrencyPlace? kept = place;
        place = null;
        return kept;
    }
}
