using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The bytes that go out and come in, with the examples of the platform's document (97297) as they are printed there.</summary>
public class DocumentedExampleTests : EmulatorTest
{
    [Fact]
    public void The_documents_list_is_asked_for_and_read()
    {
        Answer(
            "list_link",
            """{"errcode":0,"errmsg":"ok","link_id_list":["LINK_ID_AAA","LINK_ID_BBB","LINK_ID_CCC"],"next_cursor":"CURSOR"}""");
        Answer("list_link", """{"errcode":0,"errmsg":"ok","link_id_list":["LINK_ID_DDD"],"next_cursor":""}""");

        ShellResult result = Run("Get-WeComCALink -IdOnly").MustSucceed();

        Assert.Equal(["LINK_ID_AAA", "LINK_ID_BBB", "LINK_ID_CCC", "LINK_ID_DDD"], result.Property<string>("LinkId"));
        Assert.Equal(["""{"limit":100}""", """{"limit":100,"cursor":"CURSOR"}"""], Bodies("list_link"));
    }

    [Fact]
    public void The_documents_detail_is_asked_for_and_read()
    {
        Answer("get", """
            {
             "errcode": 0,
             "errmsg": "ok",
             "link":
              {
                "link_name":"LINK_NAME",
                "url":"https://work.weixin.qq.com/ca/xxxxxx",
                "create_time":1672502400,
                "skip_verify":true
              },
              "range":
              {
                "user_list":["rocky","sam"],
                "department_list":[1]
              },
              "priority_option":
              {
                "priority_type":2,
                "priority_userid_list":["tom","lisi"]
              }

            }
            """);

        PSObject link = Run("Get-WeComCALink -LinkId LINK_ID_AAA").MustSucceed().Output[0];

        MustHaveSent("get", """{"link_id":"LINK_ID_AAA"}""");
        Assert.Equal(
            "LINK_ID_AAA|LINK_NAME|https://work.weixin.qq.com/ca/xxxxxx|True|rocky;sam|1|Specified|tom;lisi|",
            string.Join('|', link.Properties.Where(property => property.Name != "CreateTime").Select(property => property.Value)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1672502400).LocalDateTime, link.Properties["CreateTime"].Value);
    }

    [Fact]
    public void The_documents_create_is_sent_and_answered()
    {
        Answer("create_link", """
            {"errcode":0,"errmsg":"ok","link":{"link_id":"LINK_ID","link_name":"获客链接1号","url":"URL","create_time":1667232000}}
            """);

        PSObject link = Run(
            "New-WeComCALink 获客链接1号 -User zhangsan, lisi -Department 2, 3 -SkipVerify $true -PriorityType 2 -PriorityUser tom, lisi")
            .MustSucceed().Output[0];

        MustHaveSent("create_link", """
            {
             "link_name":"获客链接1号",
             "range":
             {
                 "user_list":["zhangsan","lisi"],
                "department_list":[2,3]
             },
             "skip_verify":true,
             "priority_option":
              {
                "priority_type":2,
                "priority_userid_list":["tom","lisi"]
              }
            }
            """);
        Assert.Equal(
            "LINK_ID|获客链接1号|URL|True|zhangsan;lisi|2;3|Specified|tom;lisi|",
            string.Join('|', link.Properties.Where(property => property.Name != "CreateTime").Select(property => property.Value)));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1667232000).LocalDateTime, link.Properties["CreateTime"].Value);
    }

    [Fact]
    public void The_documents_update_and_delete_are_sent()
    {
        Answer("get", """{"errcode":0,"errmsg":"ok","link":{"link_name":"获客链接1号","url":"URL","create_time":1667232000}}""");
        Answer("update_link", """{"errcode":0,"errmsg":"ok"}""");
        Answer("delete_link", """{"errcode":0,"errmsg":"ok"}""");

        Run("Set-WeComCALink LINK_ID -Name 获客链接1号 -User zhangsan, lisi -Department 2, 3 -SkipVerify $true "
            + "-PriorityType Specified -PriorityUser tom, lisi; Remove-WeComCALink LINK_ID -Force").MustSucceed();

        MustHaveSent("update_link", """
            {
             "link_id":"LINK_ID",
             "link_name":"获客链接1号",
             "range":
             {
                 "user_list":["zhangsan","lisi"],
                "department_list":[2,3]
             },
             "skip_verify":true,
             "priority_option":
              {
                "priority_type":2,
                "priority_userid_list":["tom","lisi"]
              }
            }
            """);
        MustHaveSent("delete_link", """{"link_id":"LINK_ID"}""");
        Assert.Equal("get update_link delete_link", CallNames);
    }

    [Fact]
    public void Every_call_is_a_post_of_utf8_json_that_names_its_charset_and_its_token_and_no_more()
    {
        Run("$link = New-WeComCALink n -User a; $link | Set-WeComCALink -Name m; Get-WeComCALink; $link | Remove-WeComCALink -Force")
            .MustSucceed();

        Assert.Equal("create_link get update_link list_link get delete_link", CallNames);
        Assert.All(Calls, call =>
        {
            Assert.Equal("POST", call.Method);
            Assert.StartsWith("/cgi-bin/externalcontact/customer_acquisition/", call.Path, StringComparison.Ordinal);
            Assert.Equal("application/json; charset=utf-8", call.ContentType);
            Assert.Equal("access_token=" + Uri.EscapeDataString(Platform.IssueToken()), call.Query);
            Assert.Equal(
                ["Accept-Encoding", "Content-Length", "Content-Type", "Host", "User-Agent"],
                call.Headers.Select(header => header.Key).Where(name => name != "traceparent").Order(StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData("上海 · 获客", "上海 · 获客")]
    [InlineData("😀👪", "😀👪")]
    [InlineData("全角　空格", "全角　空格")]
    [InlineData("\uE000\uF8FF\u200B\uFEFF", "\uE000\uF8FF\u200B\uFEFF")]
    [InlineData("\u2028\u2029\u0085\u007F", "\u2028\u2029\u0085\u007F")]
    [InlineData("𠮷é<&>+'`/", "𠮷é<&>+'`/")]
    [InlineData("a\"b\\c", "a\\\"b\\\\c")]
    [InlineData("a\nb\tc", "a\\nb\\tc")]
    [InlineData("\\u4e2d", "\\\\u4e2d")]
    public void Text_is_raw_utf8_on_the_wire_and_comes_back_as_it_was(string name, string onTheWire)
    {
        ShellResult created = Run("New-WeComCALink $args[0] -User a", name).MustSucceed();

        Assert.Contains("\"link_name\":\"" + onTheWire + "\"", Assert.Single(Bodies("create_link")), StringComparison.Ordinal);
        Assert.Equal(name, Assert.Single(Platform.Links()).Name);
        Assert.Equal([name], created.Property<string>("Name"));
        Assert.Equal([name], Run("Get-WeComCALink").MustSucceed().Property<string>("Name"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"link":{"url":"u","create_time":1,"skip_verify":true}}""")]
    [InlineData("""{"errcode":"0"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void A_detail_that_is_not_of_the_documents_shape_is_no_link(string body)
    {
        Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.Garbage, BodyText = body, Times = 0 });

        ErrorRecord error = Run("Get-WeComCALink -LinkId L").MustFailWith("UnreadableAnswer");

        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_detail_may_hold_more_than_the_document_and_less_than_everything()
    {
        Answer("get", """
            {"new":[{"deep":null}],"link":{"link_name":"n","url":"u","create_time":0,"skip_verify":false,"mark_source":true,"x":{}}}
            """);

        PSObject link = Run("Get-WeComCALink -LinkId L").MustSucceed().Output[0];

        Assert.Equal(
            "L|n|u|False|||None||True",
            string.Join('|', link.Properties.Where(property => property.Name != "CreateTime").Select(property => property.Value)));
    }

    [Fact]
    public void What_a_detail_does_not_say_is_null_and_no_guess()
    {
        Answer("get", """{"errcode":0,"link":{"link_name":"n","url":"u"}}""");

        PSObject link = Run("Get-WeComCALink -LinkId L").MustSucceed().Output[0];

        Assert.Equal("L|n|u|||||None||", string.Join('|', link.Properties.Select(property => property.Value)));
    }

    [Fact]
    public void A_created_link_comes_out_once_the_platform_has_said_yes_however_little_it_says()
    {
        Answer("create_link", """{"errcode":0,"errmsg":"ok","link":{"link_id":"L"}}""");

        PSObject link = Run("New-WeComCALink n -User a -SkipVerify 0").MustSucceed().Output[0];

        Assert.Equal(
            "L|n||False|a||None||",
            string.Join('|', link.Properties.Where(property => property.Name != "CreateTime").Select(property => property.Value)));
        Assert.Null(link.Properties["CreateTime"].Value);
    }

    private void Answer(string path, string json) =>
        Platform.Faults.Add(new FaultRule { Path = path, Kind = FaultKind.Garbage, BodyText = json });
}
