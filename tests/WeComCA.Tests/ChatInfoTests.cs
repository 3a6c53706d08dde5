using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class ChatInfoTests : EmulatorTest
{
    private const string Key = "k3y+/=of-one_chat";
    private const string Token = "QDG6eK";
    private const string EncodingAesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    [Fact]
    public void A_key_tells_of_its_chat()
    {
        Platform.Customers.Chats[Key] = new PlatformChat("zhangsan", "wmA", 5, "caA", "线下门店");

        PSObject chat = Assert.Single(Run("Get-WeComCAChatInfo $args[0]", Key).MustSucceed().Output);

        Assert.Equal("WeComCA.WeComCAChatInfo", chat.TypeNames[0]);
        Assert.Equal(
            ["UserId=zhangsan", "ExternalUserId=wmA", "ReceivedMessageCount=5", "LinkId=caA", "CustomerChannel=线下门店"],
            chat.Properties.Select(property => $"{property.Name}={property.Value}"));
        Assert.Equal("/cgi-bin/externalcontact/customer_acquisition/get_chat_info", Calls[0].Path);
        MustHaveSent("get_chat_info", $$"""{ "chat_key": "{{Key}}" }""");
    }

    [Fact]
    public void Events_bring_their_keys_and_one_without_a_key_stops_no_other()
    {
        Platform.Customers.Chats[Key] = new PlatformChat("lisi", "wmB", 10, "caB", "");
        Dictionary<string, string> changes = new() { ["ChatKey"] = Key };
        string[] messages =
        [
            PlatformEvent.Sample("link_unavailable", "caB").ToXml("ww1", null, 1),
            PlatformEvent.Sample("message_from_customer", "caB", changes: changes).ToXml("ww1", null, 2),
        ];

        ShellResult result = Run(
            "param($events, $token, $key) $events | ForEach-Object { ConvertFrom-WeComCAEvent -Body "
                + "\"<xml><Encrypt>$($_.Encrypted)</Encrypt></xml>\" "
                + "-MessageSignature $_.Signature -Timestamp $_.Timestamp -Nonce $_.Nonce -Token $token -EncodingAesKey $key "
                + "-ReceiveId ww1 } "
                + "| Get-WeComCAChatInfo",
            messages.Select(message => new EventEnvelope(Token, EncodingAesKey, "ww1").Seal(message, DateTimeOffset.UtcNow)).ToArray(),
            Secure(Token),
            Secure(EncodingAesKey));

        Assert.Equal(["lisi"], result.Property<string>("UserId"));
        Assert.Equal(1, result.MustFailWith("ChatKeyInvalid").TargetObject);
        Assert.Equal("get_chat_info", CallNames);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("'a b'")]
    [InlineData("'会话'")]
    [InlineData("([string][char]0xD83D)")]
    public void What_is_no_key_is_refused_before_the_call(string key)
    {
        MustEndWith("ChatKeyInvalid", "Get-WeComCAChatInfo " + key);

        Assert.Empty(Calls);
    }

    [Fact]
    public void A_failure_names_the_record_and_shows_the_key_nowhere()
    {
        Platform.Customers.Chats["good"] = new PlatformChat("zhangsan", "wmA", 3, "caA", "");
        Platform.Faults.Source = request => Encoding.UTF8.GetString(request.Body.Span).Contains(Key, StringComparison.Ordinal)
            ? new Fault
            {
                Kind = FaultKind.ErrorCode,
                ErrorCode = 40058,
                ErrorMessage = $"wrong chat_key {Key}, as {Uri.EscapeDataString(Key)}",
            }
            : null;

        ShellResult result = Run(
            "param($keys) $keys | Get-WeComCAChatInfo -Verbose -Debug; Get-WeComCAChatInfo $keys[1] -Verbose", new[] { "good", Key }, "");

        Assert.Single(result.Output);
        Assert.Equal(["2", "1"], result.Errors.Select(error => error.TargetObject.ToString()));
        Assert.All(result.Errors, error =>
        {
            Assert.Equal("ApiError40058", error.FullyQualifiedErrorId.Split(',')[0]);
            Assert.Contains("record " + error.TargetObject, error.Exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Key, error.Exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(Key), error.Exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Key, error.InvocationInfo.BoundParameters.Values.Select(value => $"{value}"));
            Assert.DoesNotContain(Key, PSSerializer.Serialize(error, 4), StringComparison.Ordinal);
        });
        Assert.DoesNotContain(result.Verbose.Concat(result.Debug), line => line.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Disconnect-WeComCA", Key, "NotConnected")]
    [InlineData("$null = 1", Key + " ", "ChatKeyInvalid")]
    public void An_error_that_ends_the_command_does_not_keep_the_key_either(string before, string key, string errorId)
    {
        ShellResult result = Run("param($key) " + before + "; try { Get-WeComCAChatInfo $key } catch { $_ }", key);

        var error = Assert.IsType<ErrorRecord>(Assert.Single(result.Output).BaseObject);
        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.DoesNotContain(error.InvocationInfo.BoundParameters.Values, value => $"{value}".Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(Key, error.Exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, PSSerializer.Serialize(error, 4), StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_remembers_no_key()
    {
        Platform.Customers.Chats[Key] = new PlatformChat("zhangsan", "wmA", 3, "caA", "");

        ShellResult result = Run(
            "param($key) $key | Get-WeComCAChatInfo | Out-Null; "
                + "'Get-WeComCAChatInfo ', 'Get-WeComCAChatInfo -ChatKey ', 'Get-WeComCALink -LinkId ' | "
                + "ForEach-Object { (TabExpansion2 $_ $_.Length).CompletionMatches.CompletionText }",
            Key);

        Assert.Equal("get_chat_info", CallNames);
        Assert.DoesNotContain(result.Output, text => $"{text}".Contains(Key, StringComparison.Ordinal));
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
