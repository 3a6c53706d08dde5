using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Authentication;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;
using WeComCA.Client.Paging;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>The document's own examples (97297), byte for byte where it matters.</summary>
public sealed class DocumentedExampleTests : IDisposable
{
    private const string Folder = "https://qyapi.weixin.qq.com/cgi-bin/externalcontact/customer_acquisition/";

    private static readonly CallContext Context = new(null, CancellationToken.None, CancellationToken.None);

    private static readonly LinkFields Fields = new()
    {
        Name = "获客链接1号",
        Users = ["zhangsan", "lisi"],
        Departments = [2, 3],
        SkipVerify = true,
        PriorityType = PriorityType.Specified,
        PriorityUsers = ["tom", "lisi"],
    };

    private readonly Recording handler = new();
    private readonly WeComCAClient client;

    public DocumentedExampleTests()
    {
        client = new WeComCAClient(
            new WeComCAClientOptions { AccessToken = SecureText.Protect("ACCESS_TOKEN") },
            new ClientServices(new VirtualClock()) { NewHandler = _ => handler });
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task List_link()
    {
        handler.Answer = """
            { "errcode": 0, "errmsg": "ok",
              "link_id_list": [ "LINK_ID_AAA", "LINK_ID_BBB", "LINK_ID_CCC" ], "next_cursor":"CURSOR" }
            """;
        CursorPager<string> pager = client.ListLinkIds(Context);

        Assert.Equal(["LINK_ID_AAA", "LINK_ID_BBB", "LINK_ID_CCC"], await pager.TakeAsync());

        AssertSent("list_link", """{ "limit":100 }""");
        Assert.False(pager.IsFinished);
        handler.Answer = """{ "errcode": 0, "errmsg": "ok", "link_id_list": [ "LINK_ID_DDD" ], "next_cursor":"" }""";

        Assert.Equal(["LINK_ID_DDD"], await pager.TakeAsync());

        AssertSent("list_link", """{ "limit":100, "cursor":"CURSOR" }""");
        Assert.True(pager.IsFinished);
    }

    [Fact]
    public async Task Get()
    {
        handler.Answer = """
            { "errcode": 0, "errmsg": "ok",
              "link": { "link_name":"LINK_NAME", "url":"https://work.weixin.qq.com/ca/xxxxxx",
                        "create_time":1672502400, "skip_verify":true },
              "range": { "user_list":["rocky","sam"], "department_list":[1] },
              "priority_option": { "priority_type":2, "priority_userid_list":["tom","lisi"] } }
            """;

        WeComCALink link = await client.GetLinkAsync("LINK_ID_AAA", Context);

        AssertSent("get", """{ "link_id":"LINK_ID_AAA" }""");
        Assert.Equal(("LINK_ID_AAA", "LINK_NAME", "https://work.weixin.qq.com/ca/xxxxxx"), (link.LinkId, link.Name, link.Url));
        Assert.Equal(new DateTime(2022, 12, 31, 16, 0, 0, DateTimeKind.Utc), link.CreateTime!.Value.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, link.CreateTime.Value.Kind);
        Assert.True(link.SkipVerify);
        Assert.Equal(("rocky;sam", "1"), (link.User.ToString(), link.Department.ToString()));
        Assert.Equal((PriorityType.Specified, "tom;lisi"), (link.PriorityType, link.PriorityUser.ToString()));
    }

    [Fact]
    public async Task Create_link()
    {
        handler.Answer = """
            { "errcode": 0, "errmsg": "ok",
              "link":{ "link_id":"LINK_ID", "link_name":"获客链接1号", "url":"URL", "create_time":1667232000 } }
            """;
        WeComCALink link = await client.CreateLinkAsync(Fields, Context);

        AssertSent("create_link", """
            { "link_name":"获客链接1号",
              "range": { "user_list":["zhangsan","lisi"], "department_list":[2,3] },
              "skip_verify":true,
              "priority_option": { "priority_type":2, "priority_userid_list":["tom","lisi"] } }
            """);
        Assert.Equal(("LINK_ID", "获客链接1号", "URL"), (link.LinkId, link.Name, link.Url));
        Assert.Equal(1667232000, new DateTimeOffset(link.CreateTime!.Value).ToUnixTimeSeconds());
        Assert.Equal(("zhangsan;lisi", "2;3"), (link.User.ToString(), link.Department.ToString()));
    }

    [Fact]
    public async Task Update_link()
    {
        handler.Answer = """{ "errcode": 0, "errmsg": "ok" }""";
        await client.UpdateLinkAsync("LINK_ID", _ => Task.FromResult(Fields), Context);

        AssertSent("update_link", """
            { "link_id":"LINK_ID", "link_name":"获客链接1号",
              "range": { "user_list":["zhangsan","lisi"], "department_list":[2,3] },
              "skip_verify":true,
              "priority_option": { "priority_type":2, "priority_userid_list":["tom","lisi"] } }
            """);
    }

    [Fact]
    public async Task Delete_link()
    {
        handler.Answer = """{ "errcode": 0, "errmsg": "ok" }""";

        await client.DeleteLinkAsync("LINK_ID", Context);

        AssertSent("delete_link", """{ "link_id":"LINK_ID" }""");
    }

    private void AssertSent(string call, string body)
    {
        Assert.Equal(Folder + call + "?access_token=ACCESS_TOKEN", handler.Address);
        Assert.Equal(("POST", "application/json; charset=utf-8"), (handler.Method, handler.ContentType));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(handler.Body)), handler.Body);
        Assert.DoesNotContain("\\u", handler.Body, StringComparison.Ordinal);
    }

    private sealed class Recording : HttpMessageHandler
    {
        public string Answer { get; set; } = "";

        public string Address { get; private set; } = "";

        public string Method { get; private set; } = "";

        public string ContentType { get; private set; } = "";

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Address = request.RequestUri!.AbsoluteUri;
            Method = request.Method.Method;
            ContentType = request.Content!.Headers.GetValues("Content-Type").Single();
            Body = Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            return new HttpResponseMessage { Content = new StringContent(Answer) };
        }
    }
}
