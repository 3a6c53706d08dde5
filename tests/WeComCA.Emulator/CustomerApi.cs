using System;
using System.Collections.Generic;
using System.Text.Json;

namespace WeComCA.Emulator;

/// <summary>The calls around the link: its customers, its numbers, and the corp's quota.</summary>
internal static class CustomerApi
{
    private const int MaxPage = 1000;
    private const int MaxDays = 30;
    private const int MaxDaysBack = 180;

    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    public static IReadOnlyList<ApiEndpoint> Endpoints { get; } =
    [
        new("customer_acquisition/customer", "POST", List),
        new("customer_acquisition/statistic", "POST", Statistic),
        new("customer_acquisition_quota", "GET", Quota),
        new("customer_acquisition/get_chat_info", "POST", ChatInfo),
    ];

    public static void List(Call call, Utf8JsonWriter answer)
    {
        var fields = new JsonFields(call.Body, "", "link_id", "limit", "cursor");
        PlatformLink link = Link(call, fields);
        int limit = LinkApi.Limit(fields, MaxPage);
        ulong scope = Mix.Of(link.LinkId);
        Cursor cursor = Cursor.Decode(fields.Text("cursor"), CursorKind.Offset, scope);
        IReadOnlyList<PlatformCustomer> customers = call.Platform.Customers.Of(link);
        int start = (int)Math.Min(cursor.Position, customers.Count);
        PageCut cut = PageCut.Of(cursor, customers.Count - start, limit, call.Switches.ShortPages);
        answer.WriteStartArray("customer_list");
        for (int i = start; i < start + cut.Take; i++)
        {
            answer.WriteStartObject();
            answer.WriteString("external_userid", customers[i].ExternalUserId);
            answer.WriteString("userid", customers[i].UserId);
            answer.WriteNumber("chat_status", customers[i].ChatStatus);
            answer.WriteString("state", customers[i].State);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
        var next = new Cursor(CursorKind.Offset, cut.Round, start + cut.Take);
        LinkApi.WriteCursor(call, answer, cut.More ? next.Encode(scope) : null);
    }

    public static void Statistic(Call call, Utf8JsonWriter answer)
    {
        var fields = new JsonFields(call.Body, "", "link_id", "start_time", "end_time");
        PlatformLink link = Link(call, fields);
        DateTimeOffset start = Local(fields, "start_time");
        DateOnly first = DateOnly.FromDateTime(start.DateTime);
        DateOnly last = DateOnly.FromDateTime(Local(fields, "end_time").DateTime);
        DateOnly today = DateOnly.FromDateTime(call.Platform.Clock.GetUtcNow().ToOffset(Zone).DateTime);
        string? fault = start.TimeOfDay != TimeSpan.Zero ? "start_time is not the start of a day in UTC+8"
            : last < first ? "end_time is before start_time"
            : last.DayNumber - first.DayNumber >= MaxDays ? $"more than {MaxDays} days"
            : today.DayNumber - first.DayNumber > MaxDaysBack ? $"start_time is more than {MaxDaysBack} days back"
            : last > today ? "end_time is in the future"
            : null;
        if (fault is not null)
        {
            throw Refusal.Violation(40058, fault);
        }

        int clicks = 0;
        int news = 0;
        for (DateOnly day = first; day <= last; day = day.AddDays(1))
        {
            DayStatistic numbers = call.Platform.Customers.Statistic(link, day);
            clicks += numbers.ClickCustomers;
            news += numbers.NewCustomers;
        }

        answer.WriteNumber("click_link_customer_cnt", clicks);
        answer.WriteNumber("new_customer_cnt", news);
    }

    public static void Quota(Call call, Utf8JsonWriter answer)
    {
        PlatformQuota quota = call.Platform.Customers.Quota;
        answer.WriteNumber("total", quota.Total);
        answer.WriteNumber("balance", quota.Balance);
        if (call.Switches.QuotaListAbsent)
        {
            return;
        }

        answer.WriteStartArray("quota_list");
        foreach (QuotaShare share in quota.Shares)
        {
            answer.WriteStartObject();
            answer.WriteNumber("expire_date", share.ExpireDate);
            answer.WriteNumber("balance", share.Balance);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
    }

    public static void ChatInfo(Call call, Utf8JsonWriter answer)
    {
        var fields = new JsonFields(call.Body, "", "chat_key");
        if (!call.Platform.Customers.Chats.TryGetValue(fields.RequiredText("chat_key"), out PlatformChat? chat))
        {
            throw new Refusal(40058, "no such chat_key");
        }

        answer.WriteString("userid", chat.UserId);
        answer.WriteString("external_userid", chat.ExternalUserId);
        answer.WriteStartObject("chat_info");
        answer.WriteNumber("recv_msg_cnt", chat.ReceivedMessages);
        answer.WriteString("link_id", chat.LinkId);
        answer.WriteString("state", chat.State);
        answer.WriteEndObject();
    }

    private static PlatformLink Link(Call call, JsonFields fields) =>
        call.Links.Find(fields.RequiredText("link_id")) ?? throw new Refusal(call.Switches.MissingLinkCode, "no such link");

    private static DateTimeOffset Local(JsonFields fields, string name)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeSeconds(fields.RequiredInteger(name)).ToOffset(Zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refusal.Violation(40058, $"{name} is no time");
        }
    }
}
