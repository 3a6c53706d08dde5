using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>One request that arrived, unmasked, and what became of it.</summary>
public sealed record RecordedRequest
{
    public required long Sequence { get; init; }

    /// <summary>By the platform's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public string? ContentType { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>Requests under way on arrival, this one included.</summary>
    public required int InFlight { get; init; }

    /// <summary>The fault that hit it.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>The errcode that the platform answered or would have; null before an answer and for none.</summary>
    public int? ErrorCode { get; internal set; }

    /// <summary>What a correct client would never have sent.</summary>
    public string? Violation { get; internal set; }
}

public enum WorkKind { Create, Update, Delete }

/// <summary>One change that was really made.</summary>
/// <param name="RequestSequence">The request that made it.</param>
/// <param name="Link">The link's full state after it; before it for a delete.</param>
/// <param name="LastArrival">The last request that had arrived when it was made: every later one finds it done.</param>
public sealed record WorkEntry(
    long RequestSequence, DateTimeOffset Time, WorkKind Kind, string LinkId, PlatformLink Link, long LastArrival);

/// <summary>What was asked and what was done. Without <see cref="Record"/> only numbers and violations are kept.</summary>
public sealed class Recorder
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly List<RecordedRequest> requests = [];
    private readonly List<RecordedRequest> violations = [];
    private readonly List<WorkEntry> works = [];
    private readonly Dictionary<string, long> counts = [];
    private long sequence;
    private int inFlight;
    private int maxInFlight;

    internal Recorder(TimeProvider clock) => this.clock = clock;

    /// <summary>Off keeps memory flat over any number of requests.</summary>
    public bool Record { get; set; } = true;

    public IReadOnlyList<RecordedRequest> Requests => Snapshot(requests);

    public IReadOnlyList<RecordedRequest> Violations => Snapshot(violations);

    public IReadOnlyList<WorkEntry> Works => Snapshot(works);

    /// <summary>Requests per path, recorded or not.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, long>(counts);
            }
        }
    }

    public long Total => Counts.Values.Sum();

    public int InFlight => Volatile.Read(ref inFlight);

    public int MaxInFlight => Volatile.Read(ref maxInFlight);

    /// <summary>How many requests ended in this call, such as <c>get</c>.</summary>
    public long Count(string call) =>
        Counts.Where(pair => pair.Key.EndsWith("/" + call, StringComparison.Ordinal)).Sum(pair => pair.Value);

    /// <summary>Forgets requests, violations, works and counts; sequence numbers go on.</summary>
    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
            violations.Clear();
            works.Clear();
            counts.Clear();
            maxInFlight = inFlight;
        }
    }

    internal RecordedRequest Arrive(PlatformRequest request, FaultKind? fault)
    {
        lock (gate)
        {
            counts[request.Path] = counts.GetValueOrDefault(request.Path) + 1;
            maxInFlight = Math.Max(maxInFlight, ++inFlight);
            var recorded = new RecordedRequest
            {
                Sequence = ++sequence,
                Time = clock.GetUtcNow(),
                Method = request.Method,
                Path = request.Path,
                Query = request.Query,
                ContentType = request.ContentType,
                Headers = request.Headers,
                Body = Record ? Encoding.UTF8.GetString(request.Body.Span) : "",
                InFlight = inFlight,
                Fault = fault,
            };
            if (Record)
            {
                requests.Add(recorded);
            }

            return recorded;
        }
    }

    internal void Answered(RecordedRequest request, PlatformAnswer answer)
    {
        lock (gate)
        {
            request.ErrorCode = answer.ErrorCode;
            request.Violation = answer.Violation;
            if (answer.Violation is not null)
            {
                violations.Add(request);
            }
        }
    }

    /// <summary>A request that is never answered is in flight until its connection ends.</summary>
    internal void Hang()
    {
        lock (gate)
        {
            inFlight++;
        }
    }

    internal void Leave()
    {
        lock (gate)
        {
            inFlight--;
        }
    }

    internal void Worked(RecordedRequest request, WorkKind kind, PlatformLink link)
    {
        lock (gate)
        {
            if (Record)
            {
                works.Add(new WorkEntry(request.Sequence, clock.GetUtcNow(), kind, link.LinkId, link, sequence));
            }
        }
    }

    private T[] Snapshot<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
