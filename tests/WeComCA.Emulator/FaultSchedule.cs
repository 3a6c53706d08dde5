using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>The faults that are due: a source for generated schedules first, then rules in the order they were added.</summary>
public sealed class FaultSchedule
{
    private readonly Lock gate = new();
    private readonly List<Pending> rules = [];
    private readonly Func<string, string?> nameOf;

    internal FaultSchedule(Func<string, string?> nameOf) => this.nameOf = nameOf;

    /// <summary>Asked once for each request, on arrival; null lets it pass on to the rules. May be called in parallel.</summary>
    public Func<PlatformRequest, Fault?>? Source { get; set; }

    /// <summary>The rules that still have a call to hit.</summary>
    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (gate)
            {
                return rules.Select(pending => pending.Rule).ToArray();
            }
        }
    }

    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Kind == FaultKind.ConnectFailure && (rule.LinkId ?? rule.LinkName) is not null)
        {
            throw new ArgumentException("A connection is refused before the body is known: match it by path.", nameof(rule));
        }

        lock (gate)
        {
            rules.Add(new Pending(rule));
        }
    }

    public void Clear()
    {
        Source = null;
        lock (gate)
        {
            rules.Clear();
        }
    }

    internal Fault? Take(PlatformRequest request)
    {
        Fault? generated = Source?.Invoke(request);
        if (generated is not null)
        {
            return generated;
        }

        lock (gate)
        {
            for (int i = 0; i < rules.Count; i++)
            {
                Pending pending = rules[i];
                if (!Matches(pending.Rule, request) || pending.Skip-- > 0)
                {
                    continue;
                }

                if (pending.Times > 0 && --pending.Times == 0)
                {
                    rules.RemoveAt(i);
                }

                return pending.Rule;
            }
        }

        return null;
    }

    private bool Matches(FaultRule rule, PlatformRequest request)
    {
        if (rule.Path != "*" && !("/" + request.Path).EndsWith("/" + rule.Path.TrimStart('/'), StringComparison.Ordinal))
        {
            return false;
        }

        if (rule.LinkId is null && rule.LinkName is null)
        {
            return true;
        }

        (string? id, string? name) = Named(request.Body);
        return (rule.LinkId is null || rule.LinkId == id)
            && (rule.LinkName is null || rule.LinkName == name || (id is not null && rule.LinkName == nameOf(id)));
    }

    private static (string? Id, string? Name) Named(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return (Text(document.RootElement, "link_id"), Text(document.RootElement, "link_name"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private sealed class Pending(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public int Skip { get; set; } = rule.Skip;

        public int Times { get; set; } = rule.Times;
    }
}
