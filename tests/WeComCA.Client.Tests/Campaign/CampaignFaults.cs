using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Emulator;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// Draws a fault for a request now and then, of every kind. What a fault says is true: an answer that refuses has done no
/// work, and what looks like success is one.
/// </summary>
internal sealed class CampaignFaults(CampaignPlan plan)
{
    private const int MostHangs = 5;

    private static readonly string[] Unreadable =
    [
        "",
        "null",
        "[]",
        "{}",
        "\"ok\"",
        "0",
        "{\"errcode\":",
        "{\"errcode\":null}",
        "{\"errcode\":1e99}",
        "{\"errmsg\":\"blocked by gateway\"}",
        "<html></html>",
    ];

    private readonly Random random = new(plan.Seed);
    private readonly List<(string Call, string Body)> drawn = [];
    private int hangs;

    public Fault? Next(PlatformRequest request)
    {
        if (request.Headers.Any(header => header.Key == CampaignRun.SomebodyElse)
            || (plan.FaultsOnlyOn.Length > 0 && plan.FaultsOnlyOn != request.Call))
        {
            return null;
        }

        lock (random)
        {
            if (random.NextDouble() >= plan.FaultChance)
            {
                return null;
            }

            drawn.Add((request.Call, Encoding.UTF8.GetString(request.Body.Span)));
            return Draw(request.Call);
        }
    }

    /// <summary>Counts what was done to a call elsewhere.</summary>
    public void Note(string call, string body)
    {
        lock (random)
        {
            drawn.Add((call, body));
        }
    }

    /// <summary>How many faults hit calls that concern a link by its id or name, and those that concern all: tokens and listings.</summary>
    public int Touching(string idOrName)
    {
        lock (random)
        {
            return drawn.Count(fault => fault.Call is "gettoken" or "list_link"
                || fault.Body.Contains(JsonSerializer.Serialize(idOrName, CampaignRun.PlainJson), StringComparison.Ordinal));
        }
    }

    public int OtherThanOn(string call)
    {
        lock (random)
        {
            return drawn.Count(fault => fault.Call != call);
        }
    }

    private Fault Draw(string call)
    {
        bool workDone = random.Next(2) == 0;
        switch (random.Next(call == "gettoken" ? 15 : 14))
        {
            case 0:
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = -1, WorkDone = workDone };
            case 1:
                return new Fault
                {
                    Kind = FaultKind.HttpStatus,
                    Status = CampaignPlan.Pick(random, 408, 500, 502, 503, 504),
                    RetryAfter = CampaignPlan.Pick(random, null, "0", "1", "45", "3600", "later", "Sun, 01 Mar 2026 08:00:20 GMT"),
                    WorkDone = workDone,
                };
            case 2:
                return new Fault { Kind = FaultKind.Html200, WorkDone = workDone };
            case 3:
                return new Fault { Kind = FaultKind.Garbage, Body = Garbage(), WorkDone = workDone };
            case 4:
                return new Fault { Kind = workDone ? FaultKind.CutAfter : FaultKind.CutBefore };
            case 5 when plan.Hangs && hangs++ < MostHangs:
                return new Fault { Kind = workDone ? FaultKind.HangAfter : FaultKind.HangBefore };
            case 5 or 6:
                return new Fault { Kind = FaultKind.TruncatedBody };
            case 7:
                return new Fault { Kind = FaultKind.ConnectFailure };
            case 8:
                return new Fault { Kind = FaultKind.HttpStatus, Status = CampaignPlan.Pick(random, 403, 404, 429) };
            case 9:
                return new Fault { Kind = FaultKind.Redirect, Location = "https://example.com/" };
            case 10:
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = CampaignPlan.Pick(random, 48002, 60020, 40058, 987654) };
            case 11:
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = CampaignPlan.Pick(random, 40014, 42001) };
            case 12:
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = CampaignPlan.Pick(random, 6000, 45009, 45033) };
            case 13:
                return new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(random.Next(5000)), WorkDone = workDone };
            default:
                return new Fault { Kind = FaultKind.ErrorCode, ErrorCode = CampaignPlan.Pick(random, 40001, 40013, 40091) };
        }
    }

    private byte[] Garbage()
    {
        if (random.Next(2) == 0)
        {
            return Encoding.UTF8.GetBytes(CampaignPlan.Pick(random, Unreadable));
        }

        byte[] bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        bytes[0] = 0xFF;
        return bytes;
    }
}
