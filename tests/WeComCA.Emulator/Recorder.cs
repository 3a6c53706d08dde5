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
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<RecordedRequest> _violations = [];
    private readonly List<WorkEntry> _works = [];
    private readonly Dictionary<string, long> _counts = [];
    private long _sequence;
    private int _inFlight;
    private int _maxInFlight;

    internal Recorder(TimeProvider clock) => _clock = clock;

    /// <summary>Off keeps memory flat over any number of requests.</summary>
    public bool Record { get; set; } = true;

    public IReadOnlyList<RecordedRequest> Requests => Snapshot(_requests);

    public IReadOnlyList<RecordedRequest> Violations => Snapshot(_violations);

    public IReadOnlyList<WorkEntry> Works => Snapshot(_works);

    /// <summary>Requests per path, recorded or not.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, long>(_counts);
            }
        }
    }

    public long Total => Counts.Values.Sum();

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    /// <summary>How many requests ended in this call, such as <c>get</c>.</summary>
    public long Count(string call) =>
        Counts.Where(pair => pair.Key.EndsWith("/" + call, StringComparison.Ordinal)).Sum(pair => pair.Value);

    /// <summary>Forgets requests, violations, works and counts; sequence numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _violations.Clear();
            _works.Clear();
            _counts.Clear();
            _maxInFlight = _inFlight;
        }
    }

    internal RecordedRequest Arrive(PlatformRequest request, FaultKind? fault)
    {
        lock (_gate)
        {
            _counts[request.Path] = _counts.GetValueOrDefault(request.Path) + 1;
            _maxInFlight = Math.Max(_maxInFlight, ++_inFlight);
            var recorded = new RecordedRequest
            {
                Sequence = ++_sequence,
                Time = _clock.GetUtcNow(),
                Method = request.Method,
                Path = request.Path,
                Query = request.Query,
                ContentType = request.ContentType,
                Headers = request.Headers,
                Body = Record ? Encoding.UTF8.GetString(request.Body.Span) : "",
                InFlight = _inFlight,
                Fault = fault,
            };
            if (Record)
            {
                _requests.Add(recorded);
            }

            return recorded;
        }
    }

    internal void Answered(RecordedRequest request, PlatformAnswer answer)
    {
        lock (_gate)
        {
            request.ErrorCode = answer.ErrorCode;
            request.Violation = answer.Violation;
            if (answer.Violation is not null)
            {
                _violations.Add(request);
            }
        }
    }

    /// <summary>A request that is never answered is in flight until its connection ends.</summary>
    internal void Hang()
    {
        lock (_gate)
        {
            _inFlight++;
        }
    }

    internal void Leave()
    {
        lock (_gate)
        {
            _inFlight--;
        }
    }

    internal void Worked(RecordedRequest request, WorkKind kind, PlatformLink link)
    {
        lock (_gate)
        {
            if (Record)
            {
                _works.Add(new WorkEntry(request.Sequence, _clock.GetUtcNow(), kind, link.LinkId, link, _sequence));
            }
        }
    }

    private T[] Snapshot<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
