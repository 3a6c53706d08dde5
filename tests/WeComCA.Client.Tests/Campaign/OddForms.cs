using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// Gives a true answer one of the odd forms of <c>UndocumentedResponses.jsonl</c> now and then: written otherwise, with something left
/// unsaid, or with something in it that nobody can read, which counts as a fault.
/// </summary>
internal sealed class OddForms(CampaignPlan plan, CampaignFaults faults)
{
    private readonly Random random = new(~plan.Seed);

    public async Task ApplyAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (plan.OddChance == 0 || !response.IsSuccessStatusCode || response.Content is not ByteArrayContent)
        {
            return;
        }

        string call = request.RequestUri!.Segments.Last();
        string asked = request.Content == null ? "" : await request.Content.ReadAsStringAsync();
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        lock (random)
        {
            if (random.NextDouble() < plan.OddChance && Parse(body) is { } answer && IsSuccess(answer))
            {
                Distort(call, asked, answer);
                body = Encoding.UTF8.GetBytes(answer.ToJsonString(CampaignRun.PlainJson));
            }
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only what the platform itself said is put otherwise; what a fault made up stays as it is.</summary>
    private static bool IsSuccess(JsonObject answer) => answer["errcode"] switch
    {
        null => !answer.ContainsKey("errcode") && (answer.ContainsKey("link") || answer.ContainsKey("link_id_list")),
        JsonValue value => value.TryGetValue(out int code) && code == 0,
        _ => false,
    };

    private void Distort(string call, string asked, JsonObject answer)
    {
        if (answer.ContainsKey("errcode") && Maybe())
        {
            answer["errcode"] = "0";
        }

        switch (call)
        {
            case "get":
                DistortLink(asked, answer);
                break;
            case "create_link":
                DistortCreated(asked, answer);
                break;
            case "list_link":
                DistortPage(asked, answer);
                break;
            case "customer":
                DistortCustomers(answer);
                break;
            default:
                WriteNumbersAsTexts(answer);
                break;
        }
    }

    private void DistortLink(string asked, JsonObject answer)
    {
        if (random.Next(8) == 0)
        {
            MakeUnreadable(asked, answer);
            return;
        }

        JsonObject link = answer["link"]!.AsObject();
        JsonObject range = answer["range"]!.AsObject();
        if (plan.LeavesUnsaid && random.Next(4) == 0)
        {
            Remove(answer, "range", "priority_option");
            Remove(link, "create_time", "skip_verify", "mark_source");
            return;
        }

        DistortTime(link);
        DistortSwitch(answer, link);
        foreach (string half in (string[])["user_list", "department_list"])
        {
            if (range[half]!.AsArray().Count == 0 && Maybe())
            {
                _ = Maybe() ? range.Remove(half) : (range[half] = null) == null;
            }
        }

        if (range["department_list"] is JsonArray departments && Maybe())
        {
            range["department_list"] = new JsonArray([.. departments.Select(id => (JsonNode)id!.ToString())]);
        }

        if (answer["priority_option"] is not JsonObject { Count: > 0 } priority)
        {
            answer["priority_option"] = Maybe() ? new JsonArray() : null;
        }
        else if (Maybe())
        {
            priority["priority_type"] = priority["priority_type"]!.ToString();
        }
    }

    private void MakeUnreadable(string asked, JsonObject answer)
    {
        faults.Note("get", asked);
        switch (random.Next(6))
        {
            case 0:
                answer["link"]!["link_name"] = 5;
                break;
            case 1:
                answer["link"]!["skip_verify"] = "maybe";
                break;
            case 2:
                answer["range"]!["department_list"] = new JsonArray("x");
                break;
            case 3:
                answer["range"]!["user_list"] = new JsonArray("a", new JsonObject());
                break;
            case 4:
                answer["priority_option"] = new JsonArray("x");
                break;
            default:
                answer["link"] = new JsonObject();
                break;
        }
    }

    private void DistortCreated(string asked, JsonObject answer)
    {
        JsonObject link = answer["link"]!.AsObject();
        switch (random.Next(6))
        {
            case 0:
                faults.Note("create_link", asked);
                link.Remove("link_id");
                break;
            case 1:
                Remove(link, "link_name", "url", "create_time");
                break;
            case 2:
                (link["link_name"], link["url"], link["create_time"]) = (null, 7, "soon");
                break;
            default:
                DistortTime(link);
                break;
        }
    }

    private void DistortPage(string asked, JsonObject answer)
    {
        if (answer["next_cursor"]?.ToString() == "" && Maybe())
        {
            answer["next_cursor"] = null;
        }

        if (random.Next(8) == 0)
        {
            faults.Note("list_link", asked);
            JsonArray ids = answer["link_id_list"]!.AsArray();
            JsonNode? odd = random.Next(4) switch
            {
                0 => null,
                1 => "",
                2 => 7,
                _ => new JsonObject(),
            };
            ids.Insert(random.Next(ids.Count + 1), odd);
        }
    }

    private void DistortCustomers(JsonObject answer)
    {
        JsonArray customers = answer["customer_list"]!.AsArray();
        foreach (JsonObject customer in customers.OfType<JsonObject>().Where(_ => Maybe()))
        {
            customer["chat_status"] = customer["chat_status"]?.ToString();
        }

        if (Maybe())
        {
            customers.Insert(random.Next(customers.Count + 1), "odd");
        }
    }

    private void DistortTime(JsonObject link)
    {
        long time = link["create_time"]!.GetValue<long>();
        link["create_time"] = random.Next(4) switch
        {
            0 => time.ToString(CultureInfo.InvariantCulture),
            1 => time * 1000,
            2 => (time * 1000).ToString(CultureInfo.InvariantCulture),
            _ => time,
        };
    }

    private void DistortSwitch(JsonObject answer, JsonObject link)
    {
        bool value = link["skip_verify"]!.GetValue<bool>();
        JsonNode odd = random.Next(4) switch
        {
            0 => value ? 1 : 0,
            1 => value ? "1" : "0",
            2 => value ? "True" : "false",
            _ => value,
        };
        link.Remove("skip_verify");
        (Maybe() ? answer : link)["skip_verify"] = odd;
    }

    private void WriteNumbersAsTexts(JsonObject answer)
    {
        foreach ((string name, JsonNode? value) in answer.ToArray())
        {
            if (name != "errcode" && value is JsonValue number && number.TryGetValue(out long _) && Maybe())
            {
                answer[name] = number.ToString();
            }
        }
    }

    private static void Remove(JsonObject node, params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            node.Remove(name);
        }
    }

    private bool Maybe() => random.Next(2) == 0;
}
