using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class CallFailureTests
{
    private const string ErrorText =
        "api forbidden, hint: [1644997432109000951050327], from ip: 120.246.33.2, more info at "
            + "https://open.work.weixin.qq.com/devtool/query?e=48002";

    [Theory]
    [InlineData(48002, ErrorText, "1644997432109000951050327", "120.246.33.2")]
    [InlineData(40014, "invalid access_token, hint: [16], from ip: , more info at https://x", "16", null)]
    [InlineData(40091, "secret is invalid, hint: [17], from ip: 2001:db8::1, more info", "17", "2001:db8::1")]
    [InlineData(1, "no more than this", null, null)]
    [InlineData(1, null, null, null)]
    public async Task The_platforms_own_words_are_taken_apart(int code, string? text, string? hint, string? address)
    {
        WeComCAException error = await FailAsync(code, text ?? "");

        Assert.Equal((code, text ?? "", hint, address), (error.ErrorCode, error.ErrorMessage, error.Hint, error.IPAddress));
        Assert.EndsWith("e=" + code, error.HelpUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
    }

    [Theory]
    [InlineData("https://x/get?access_token=planted-secret&debug=1")]
    [InlineData("corpsecret=planted-secret")]
    [InlineData("{\"access_token\":\"planted-secret\"}")]
    [InlineData("Access_Token: planted-secret")]
    public async Task A_secret_in_the_platforms_words_is_masked(string text)
    {
        WeComCAException error = await FailAsync(48002, text);

        Assert.DoesNotContain("planted-secret", error.ToString() + error.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("***", error.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_that_was_sent_is_masked_wherever_it_comes_back()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        string token = rig.Platform.IssueToken();
        rig.Platform.Faults.Add(
            new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 48002, ErrorMessage = $"you sent {token}!" });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal("you sent ***!", error.ErrorMessage);
        Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_is_shortened_and_holds_no_part_of_the_token_at_its_end()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        string token = rig.Platform.IssueToken();
        string text = string.Concat(Enumerable.Repeat("😀", 245)) + token + new string('x', 5_000_000);
        rig.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 48002, ErrorMessage = text });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.InRange(error.ErrorMessage!.Length, 490, 501);
        Assert.InRange(error.Message.Length, 490, 700);
        Assert.DoesNotContain(token[..5], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("planted-password", false)]
    [InlineData("planted-password", true)]
    [InlineData("it's a planted-password@x", false)]
    [InlineData("it's a planted-password@x", true)]
    public async Task A_proxys_password_is_masked_wherever_it_stands_in_the_cause(string password, bool isOuter)
    {
        string text = $"The proxy tunnel request to proxy 'http://user:{password}@proxy:8080/' failed with status code '502'.";
        using var handler = new FailingHandler(isOuter
            ? new HttpRequestException(text, new IOException("broken"))
            : new HttpRequestException("failed", new IOException(text)));
        using var rig = new ClientRig();
        using var client = new WeComCAClient(
            new WeComCAClientOptions { ApiBaseUri = new Uri("https://x/"), AccessToken = SecureText.Protect("planted-token") },
            new ClientServices(rig.Clock) { NewHandler = _ => handler });

        var error = await Assert.ThrowsAsync<WeComCAException>(() => client.GetLinkAsync("l1", rig.Context));

        string notices = string.Join("", rig.Notices.All.Select(notice => notice.Message));
        Assert.DoesNotContain("planted-password", error + notices, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    private static async Task<WeComCAException> FailAsync(int code, string text)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(
            new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = code, ErrorMessage = text, Times = -1 });
        return await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));
    }

    private sealed class FailingHandler(Exception cause) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw cause;
    }
}
