using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using CsCheck;
using WeComCA.Client.ChatInfo;
using WeComCA.Client.Customers;
using WeComCA.Client.Links;
using WeComCA.Client.Quota;
using WeComCA.Client.Statistics;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>
/// Any bytes end in the client's own exception or in an object that says what the bytes say. <see cref="CampaignSize"/> says how many.
/// </summary>
public class ResponseFuzzTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly DateRange Today = new(new DateTime(2026, 3, 1), new DateTime(2026, 3, 1));

    private static readonly string[] Fragments =
    [
        "null", "[]", "{}", "0", "-1", "1e999", "9223372036854775808", "1.5", "true",
        "\"\"", "\"x\"", "\"\\ud800\"", "\\", "\"", ",", ":", "{", "}",
        "[", "]", "\"errcode\":40058,", "\"errcode\":null,", "\"link\":", "\"next_cursor\":\"c\",", "<html>", "\u0000", "\uFEFF", "//", "中",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"\\u0041\"",
    ];

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["gettoken"] = """{"errcode":0,"errmsg":"ok","access_token":"TOKEN","expires_in":7200}""",
        ["list_link"] = """{"errcode":0,"errmsg":"ok","link_id_list":["A","B"],"next_cursor":""}""",
        ["get"] = """{"errcode":0,"errmsg":"ok","link":{"link_name":"名","url":"https://h/","create_time":1672502400,"skip_verify":"""
            + """true,"mark_source":true},"range":{"user_list":["rocky"],"department_list":[1]},"priority_option":{"priority_type":"""
            + """2,"priority_userid_list":["tom"]}}""",
        ["create_link"] = """{"errcode":0,"errmsg":"ok","link":{"link_id":"ID","link_name":"名","url":"https://h/","create_time":"""
            + """1667232000}}""",
        ["update_link"] = """{"errcode":0,"errmsg":"ok"}""",
        ["customer"] = """{"errcode":0,"errmsg":"ok","customer_list":[{"external_userid":"wm1","userid":"lisi","chat_status":"""
            + """1,"state":"WORK"}],"next_cursor":""}""",
        ["statistic"] = """{"errcode":0,"errmsg":"ok","click_link_customer_cnt":100,"new_customer_cnt":10}""",
        ["get_chat_info"] = """{"errcode":0,"errmsg":"ok","userid":"zhangsan","external_userid":"wmA","chat_info":{"recv_msg_cnt":"""
            + """3,"link_id":"caA","state":"WORK"}}""",
        ["customer_acquisition_quota"] = """{"errcode":0,"errmsg":"ok","total":1000,"balance":500,"quota_list":[{"expire_date":"""
            + """1689350400,"balance":500}]}""",
        ["delete_link"] = """{"errcode":0,"errmsg":"ok"}""",
    };

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.Select(
        Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 12], Gen.Byte, Gen.OneOf(Fragments), Mutate);

    public static TheoryData<string> Calls => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Mutated_answers_end_well(string api) => await Mutation.List[1, 4]
        .Select(mutations => mutations.Aggregate(Encoding.UTF8.GetBytes(Answers[api]), (bytes, mutate) => mutate(bytes)))
        .SampleAsync(body => AssertEndsWellAsync(api, body), iter: CampaignSize.Or(80), print: Convert.ToHexString);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Arbitrary_bytes_end_well(string api) =>
        await Gen.Byte.Array[0, 300].SampleAsync(body => AssertEndsWellAsync(api, body), iter: CampaignSize.Or(20));

    [Theory]
    [InlineData(16 * 1024 * 1024, null)]
    [InlineData((16 * 1024 * 1024) + 1, "UnreadableAnswer")]
    public async Task A_sound_answer_is_read_up_to_sixteen_mebibytes_and_cut_off_above(int size, string? errorId)
    {
        byte[] body = new byte[size];
        Array.Fill(body, (byte)' ');
        Encoding.UTF8.GetBytes(Answers["get"], body);

        Exception? failure = await Record.ExceptionAsync(() => CallAsync("get", body));

        Assert.Equal(errorId, (failure as WeComCAException)?.ErrorId);
        Assert.Equal(errorId == null, failure == null);
    }

    private static async Task AssertEndsWellAsync(string api, byte[] body)
    {
        try
        {
            object result = await CallAsync(api, body).WaitAsync(Bound);

            // A byte order mark before the JSON is no harm.
            byte[] json = body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
            AssertSays(result, JsonDocument.Parse(json).RootElement);
        }
        catch (WeComCAException error)
        {
            Assert.NotEmpty(error.Message);
            Assert.NotEmpty(error.ErrorId);
        }
    }

    private static async Task<object> CallAsync(string api, byte[] body)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Source = request =>
            request.Call == api ? new Fault { Kind = FaultKind.Garbage, Body = body } : null;
        return api switch
        {
            "gettoken" => await rig.Client.CheckTokenAsync(rig.Context),
            "list_link" => await rig.Client.ListLinkIds(rig.Context).TakeAsync(),
            "get" => await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context),
            "create_link" => await rig.Client.CreateLinkAsync(
                new LinkFields { Name = "A", Users = ["zhangsan"] }, rig.Context),
            "update_link" => await rig.Client.UpdateLinkAsync(
                rig.FirstLinkId, _ => Task.FromResult(new LinkFields { Name = "B", SkipVerify = true }), rig.Context),
            "customer" => await rig.Client.ListCustomers(rig.FirstLinkId, rig.Context).TakeAsync(),
            "statistic" => await rig.Client.GetStatisticAsync(rig.FirstLinkId, "A", Today, rig.Context),
            "get_chat_info" => await rig.Client.GetChatInfoAsync(new ChatInfoRequest("key", "1"), rig.Context),
            "customer_acquisition_quota" => await rig.Client.GetQuotaAsync(rig.Context),
            _ => await rig.Client.DeleteLinkAsync(rig.FirstLinkId, rig.Context),
        };
    }

    private static void AssertSays(object result, JsonElement body)
    {
        Assert.True(!body.TryGetProperty("errcode", out JsonElement code) || code.ToString() is "" or "0" or "-0", code.ToString());
        switch (result)
        {
            case IReadOnlyList<string> ids:
                Assert.Equal(Texts(body, "link_id_list").Distinct(), ids);
                break;
            case WeComCALink link:
                JsonElement wire = body.GetProperty("link");
                Assert.Equal(Text(wire, "link_id") ?? link.LinkId, link.LinkId);
                Assert.Equal(Text(wire, "link_name") ?? "A", link.Name);
                Assert.Equal(Text(wire, "url"), link.Url);
                break;
        }
    }

    private static IEnumerable<string?> Texts(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(TextOf).Where(text => !string.IsNullOrEmpty(text))
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement member) ? TextOf(member) : null;

    /// <summary>Bytes that are not UTF-8, and the half of a character that is among the fragments, read as U+FFFD.</summary>
    private static string? TextOf(JsonElement element)
    {
        string raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
        return element.ValueKind == JsonValueKind.String
            ? JsonSerializer.Deserialize<string>(raw.Replace("\\ud800", "\uFFFD", StringComparison.Ordinal))
            : null;
    }

    private static Func<byte[], byte[]> Mutate(int kind, double where, int length, byte value, string fragment) => bytes =>
    {
        int at = (int)(where * bytes.Length);
        int end = Math.Min(bytes.Length, at + length);
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => bytes[..at],
            4 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(fragment), .. bytes[at..]],
            _ => [.. bytes[..at], .. Encoding.UTF8.GetBytes(fragment), .. bytes[end..]],
        };
    };
}
