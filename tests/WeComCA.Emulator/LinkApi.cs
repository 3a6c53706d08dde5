using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WeComCA.Emulator;

/// <summary>The five link calls. Each reads its body, does its work, and writes what follows errcode and errmsg.</summary>
internal static class LinkApi
{
    public const int MaxPage = 100;

    public static IReadOnlyList<ApiEndpoint> Endpoints { get; } =
    [
        new("customer_acquisition/list_link", "POST", List),
        new("customer_acquisition/get", "POST", Get),
        new("customer_acquisition/create_link", "POST", Create),
        new("customer_acquisition/update_link", "POST", Update),
        new("customer_acquisition/delete_link", "POST", Delete),
    ];

    public static void List(Call call, Utf8JsonWriter answer)
    {
        var fields = new JsonFields(call.Body, "", "limit", "cursor");
        int limit = Limit(fields, MaxPage);
        (IReadOnlyList<string> linkIds, string? next) = call.Links.Page(fields.Text("cursor"), limit);
        answer.WriteStartArray("link_id_list");
        foreach (string linkId in linkIds)
        {
            answer.WriteStringValue(linkId);
        }

        answer.WriteEndArray();
        WriteCursor(call, answer, next);
    }

    public static void Get(Call call, Utf8JsonWriter answer)
    {
        PlatformLink link = call.Links.Get(OnlyLinkId(call));
        answer.WriteStartObject("link");
        answer.WriteString("link_name", link.Name);
        answer.WriteString("url", link.Url);
        answer.WriteNumber("create_time", link.CreateTime);
        answer.WriteBoolean("skip_verify", link.SkipVerify);
        if ((link.MarkSource ?? (call.Switches.UnknownLinkFields ? true : null)) is { } markSource)
        {
            answer.WriteBoolean("mark_source", markSource);
        }

        if (call.Switches.UnknownLinkFields)
        {
            answer.WriteStartObject("later_addition");
            answer.WriteNull("nothing");
            answer.WriteEndObject();
        }

        answer.WriteEndObject();
        answer.WriteStartObject("range");
        WriteTexts(answer, "user_list", link.Users);
        answer.WriteStartArray("department_list");
        foreach (long department in link.Departments)
        {
            answer.WriteNumberValue(department);
        }

        answer.WriteEndArray();
        answer.WriteEndObject();
        WritePriority(call, answer, link);
        if (call.Switches.UnknownLinkFields)
        {
            answer.WriteStartArray("later_list");
            answer.WriteEndArray();
        }
    }

    public static void Create(Call call, Utf8JsonWriter answer)
    {
        LinkFields fields = LinkFields.ForCreate(call.Body);
        RefuseUnavailable(call, fields);
        var draft = new PlatformLink { Name = fields.Name!, SkipVerify = fields.SkipVerify ?? true };
        PlatformLink link = call.Platform.NewLink(call.App, Apply(call, fields, draft));
        call.Links.Create(link, call.Log(WorkKind.Create));
        answer.WriteStartObject("link");
        answer.WriteString("link_id", link.LinkId);
        answer.WriteString("link_name", link.Name);
        answer.WriteString("url", link.Url);
        answer.WriteNumber("create_time", link.CreateTime);
        answer.WriteEndObject();
    }

    public static void Update(Call call, Utf8JsonWriter answer)
    {
        LinkFields fields = LinkFields.ForUpdate(call.Body);
        RefuseUnavailable(call, fields);
        call.Links.Update(fields.LinkId!, link => Apply(call, fields, link), call.Log(WorkKind.Update));
    }

    public static void Delete(Call call, Utf8JsonWriter answer)
    {
        var log = call.Log(WorkKind.Delete);
        call.Links.Delete(OnlyLinkId(call), link =>
        {
            log(link);
            if (call.Switches.DeletionEvent == DeletionEvent.Sent)
            {
                call.Platform.Events.Send(PlatformEvent.Sample("delete_link", link.LinkId));
            }
        });
    }

    public static int Limit(JsonFields fields, int max)
    {
        long limit = fields.Integer("limit") ?? max;
        return limit >= 1 && limit <= max ? (int)limit : throw Refusal.Violation(40058, $"limit is not 1 to {max}");
    }

    public static void WriteCursor(Call call, Utf8JsonWriter answer, string? next)
    {
        if (next is not null || call.Switches.LastCursor == LastCursor.Empty)
        {
            answer.WriteString("next_cursor", next ?? "");
        }
    }

    private static string OnlyLinkId(Call call) => new JsonFields(call.Body, "", "link_id").RequiredText("link_id");

    private static PlatformLink Apply(Call call, LinkFields fields, PlatformLink link)
    {
        PlatformSwitches switches = call.Switches;
        bool keepHalf = switches.OmittedRangeHalf == OmittedRangeHalf.Keep;
        link = link with
        {
            Name = fields.Name ?? link.Name,
            MarkSource = fields.MarkSource ?? link.MarkSource,
            SkipVerify = fields.SkipVerify ?? (switches.OmittedSkipVerify == OmittedSkipVerify.ResetToTrue || link.SkipVerify),
        };
        if (fields.Range is { } range)
        {
            link = link with
            {
                Users = range.Users ?? (keepHalf ? link.Users : []),
                Departments = range.Departments ?? (keepHalf ? link.Departments : []),
            };
        }

        return fields.Priority is { } priority
            ? link with { PriorityType = priority.Type, PriorityUsers = priority.Users }
            : link;
    }

    private static void RefuseUnavailable(Call call, LinkFields fields)
    {
        PlatformSwitches switches = call.Switches;
        if (fields.Priority is not null && !switches.PriorityOptionSupported)
        {
            throw new Refusal(switches.PriorityOptionUnsupportedCode, "priority_option");
        }

        IEnumerable<string> users = (fields.Range?.Users ?? []).Concat(fields.Priority?.Users ?? []);
        if (users.FirstOrDefault(switches.UnknownUsers.Contains) is { } unknown)
        {
            throw new Refusal(switches.UnknownUserCode, unknown);
        }
    }

    private static void WritePriority(Call call, Utf8JsonWriter answer, PlatformLink link)
    {
        bool isSet = link.PriorityType != 0;
        if (!isSet && call.Switches.PriorityOptionWhenNone == PriorityOptionWhenNone.Absent)
        {
            return;
        }

        answer.WriteStartObject("priority_option");
        if (isSet)
        {
            answer.WriteNumber("priority_type", link.PriorityType);
            if (link.PriorityUsers.Count > 0)
            {
                WriteTexts(answer, "priority_userid_list", link.PriorityUsers);
            }
        }

        answer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter answer, string name, IReadOnlyList<string> texts)
    {
        answer.WriteStartArray(name);
        foreach (string text in texts)
        {
            answer.WriteStringValue(text);
        }

        answer.WriteEndArray();
    }
}
