using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public sealed class EventTests : IDisposable
{
    private const string Token = "QDG6eK";
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string ReceiveId = "wx5823bf96d3bd56c7";
    private const string Echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private const string ChatKey = "pl4nted-chat-key";

    private const string Prologue =
        "param($body, $signature, $timestamp, $nonce, $token, $key, $id) $VerbosePreference = $DebugPreference = "
            + "$InformationPreference = 'Continue'; "
        + "$query = @{ MessageSignature = $signature; Timestamp = $timestamp; Nonce = $nonce; Token = $token; EncodingAesKey = $key; "
        + "ReceiveId = $id }; ";

    private const string ReadBody = Prologue + "ConvertFrom-WeComCAEvent -Body $body @query";

    private static readonly EventEnvelope Envelope = new(Token, Key, ReceiveId);

    private readonly Shell shell = new();

    public static TheoryData<string, string> Failures => new()
    {
        { "signature", "EventSignatureInvalid" },
        { "age", "EventTooOld" },
        { "id", "EventReceiveIdInvalid" },
        { "padding", "EventPaddingInvalid" },
        { "length", "EventLengthInvalid" },
        { "base64", "EventBase64Invalid" },
        { "xml", "EventXmlInvalid" },
        { "size", "EventTooLarge" },
        { "key", "EventKeyInvalid" },
        { "token", "EventTokenEmpty" },
    };

    [Fact]
    public void The_published_known_answer_comes_out()
    {
        ShellResult result = shell.Run(
            Prologue + "ConvertFrom-WeComCAEvent -EchoString $body @query -MaximumAge 0",
            Echo,
            "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
            "1409659589",
            "263014780",
            Secure(Token),
            Secure(Key),
            ReceiveId).MustSucceed();

        Assert.Equal("1616140317555161061", Assert.IsType<string>(Assert.Single(result.Output).BaseObject));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_failure_has_its_error_and_says_nothing_of_what_came(string failure, string errorId)
    {
        ShellResult result = RunFailing(failure, ReadBody + "\ntrap { break }");

        Assert.True(result.Terminated);
        ErrorRecord error = result.MustFailWith(errorId);
        Assert.Null(error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(result.Output);
        AssertClean(result);
    }

    [Theory]
    [InlineData("key", "500")]
    [InlineData("token", "500")]
    [InlineData("signature", "403")]
    [InlineData("age", "403")]
    [InlineData("id", "403")]
    [InlineData("padding", "400")]
    [InlineData("length", "400")]
    [InlineData("base64", "400")]
    [InlineData("xml", "400")]
    [InlineData("size", "400")]
    public void Each_failure_has_the_advice_to_answer_as_the_function_of_the_examples_does(string failure, string status)
    {
        ErrorRecord error = RunFailing(failure, ReadBody + "\ntrap { break }").Errors[0];

        Assert.Contains(" status " + status, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        string script = File.ReadAllText(Path.Combine(Repository.Root, "examples", "azure-function", "WeComEvent", "run.ps1"));
        string function = Regex.Match(script, @"^function Get-StatusCode \{.*?^\}", RegexOptions.Multiline | RegexOptions.Singleline).Value;
        ShellResult answer = shell.Run("param($id) " + function + " Get-StatusCode $id", error.FullyQualifiedErrorId).MustSucceed();
        Assert.Equal(status, Assert.Single(answer.Output).ToString());
    }

    [Fact]
    public void One_bad_body_of_many_stops_no_other()
    {
        SealedText good = Seal("<xml><ChangeType>balance_low</ChangeType></xml>");

        ShellResult result = shell.Run(
            Prologue + "'<xml/>', $body, 'nonsense' | ConvertFrom-WeComCAEvent @query",
            BodyOf(good), good.Signature, good.Timestamp, good.Nonce, Secure(Token), Secure(Key), ReceiveId);

        Assert.False(result.Terminated);
        Assert.Equal("balance_low", Assert.Single(result.Output).ToString());
        Assert.Equal(["EventXmlInvalid", "EventXmlInvalid"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("-MaximumAge 300", "MaximumAgeInvalid")]
    [InlineData("-MaximumAge ([timespan]::FromMinutes(-1))", "MaximumAgeInvalid")]
    public void A_number_alone_is_no_time(string parameter, string errorId)
    {
        SealedText good = Seal("<xml/>");

        shell.Run(
            ReadBody + " " + parameter,
            BodyOf(good),
            good.Signature,
            good.Timestamp,
            good.Nonce,
            Secure(Token),
            Secure(Key),
            ReceiveId)
            .MustFailWith(errorId);
    }

    [Fact]
    public void An_object_is_no_body() =>
        shell.Run(ReadBody, new Uri("https://a.example"), "a", "1", "1", Secure(Token), Secure(Key), ReceiveId)
            .MustFailWith("ParameterArgumentTransformationError");

    [Fact]
    public void A_chat_key_is_in_its_property_and_nowhere_else()
    {
        SealedText text = Seal(PlatformEvent.Sample(
            "message_from_customer",
            "ca1",
            0,
            new Dictionary<string, string> { ["ChatKey"] = ChatKey }).ToXml(ReceiveId, null, 1_700_000_000));

        ShellResult result = shell.Run(
            ReadBody + " | ForEach-Object { $_.ChatKey; \"$_\"; \"$($_.Elements)\"; $_.Elements.Values; $_.Elements.Keys }",
            BodyOf(text), text.Signature, text.Timestamp, text.Nonce, Secure(Token), Secure(Key), ReceiveId).MustSucceed();

        Assert.Equal(ChatKey, result.Output[0].ToString());
        AssertClean(result with { Output = [.. result.Output.Skip(1)] });
        Assert.Equal("message_from_customer ca1", result.Output[1].ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wwsuite")]
    public async Task Every_event_that_the_emulator_sends_comes_through(string? suiteId)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        emulator.Platform.Switches.EventAnswerTime = TimeSpan.FromMinutes(2);
        string receiveId = suiteId ?? emulator.Platform.DefaultApp.CorpId;
        await using var receiver = new EventReceiver(Answer);
        await emulator.Platform.Events.SetAddressAsync(new EventAddress(receiver.Uri, Token, Key, suiteId));
        foreach (string changeType in PlatformEvent.ChangeTypes)
        {
            emulator.Platform.Events.Send(PlatformEvent.Sample(changeType, "ca1", 1_800_000_000));
        }

        await Eventually.TrueAsync(() => emulator.Platform.Events.Deliveries.All(delivery => delivery.IsOver), "everything is delivered");
        Assert.All(emulator.Platform.Events.Deliveries, delivery => Assert.Equal((1, 200), (delivery.Tries, delivery.Status)));
        Dictionary<string, PSObject> received = receiver.Requests
            .Where(request => request.EchoString == null)
            .Select(request => Assert.Single(Read(request).Output))
            .ToDictionary(item => Text(item, "ChangeType"));
        Assert.Equal(PlatformEvent.ChangeTypes.Order(), received.Keys.Order());
        Assert.Equal("750", Text(received["quota_expire_soon"], "ExpiringCount"));
        Assert.Equal("ca1", Text(received["link_unavailable"], "LinkId"));
        Assert.Equal("线下门店", Text(received["friend_request"], "CustomerChannel"));
        Assert.Equal(
            "zhangsan wmCustomer",
            Text(received["del_follow_user"], "UserId") + " " + Text(received["del_follow_user"], "ExternalUserId"));

        string? Answer(ReceivedRequest request) => request.EchoString == null ? "" : Assert.Single(Read(request).Output).ToString();

        ShellResult Read(ReceivedRequest request) => Receive(request, receiveId);
    }

    [Fact]
    public async Task The_emulator_sends_three_times_and_no_more_to_whom_does_not_answer_and_minds_the_echo()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions());
        emulator.Platform.Switches.EventAnswerTime = TimeSpan.FromMinutes(2);
        await using var other = new EventReceiver(_ => "not the text");
        await Assert.ThrowsAsync<ArgumentException>(
            () => emulator.Platform.Events.SetAddressAsync(new EventAddress(other.Uri, Token, Key)));

        await using var sound = new EventReceiver(
            request => request.EchoString == null ? null : Receive(request, emulator.Platform.DefaultApp.CorpId).Output[0].ToString());
        await emulator.Platform.Events.SetAddressAsync(new EventAddress(sound.Uri, Token, Key));
        emulator.Platform.Events.Send(PlatformEvent.Sample("balance_low", ""));

        await Eventually.TrueAsync(() => emulator.Platform.Events.Deliveries.All(delivery => delivery.IsOver), "everything is delivered");
        EventDelivery delivery = Assert.Single(emulator.Platform.Events.Deliveries);
        Assert.Equal((3, null), (delivery.Tries, delivery.Status));
        Assert.Equal(3, sound.Requests.Select(request => request.Body).Where(body => body.Length > 0).Distinct().Count());
    }

    public void Dispose() => shell.Dispose();

    private static string Text(PSObject item, string property) => $"{item.Properties[property].Value}";

    private static SealedText Seal(string message) => Envelope.Seal(message, DateTimeOffset.UtcNow);

    private static string BodyOf(SealedText text) => $"<xml><Encrypt><![CDATA[{text.Encrypted}]]></Encrypt></xml>";

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    private static void AssertClean(ShellResult result)
    {
        IEnumerable<string> texts =
        [
            .. result.Verbose,
            .. result.Debug,
            .. result.Information,
            .. result.Warnings,
            .. result.Progress.Select(record => record.ToString()),
            .. result.Output.Select(item => item.ToString() + PSSerializer.Serialize(item, 4)),
            .. result.Errors.Select(error => error + error.Exception.ToString() + error.ErrorDetails + error.FullyQualifiedErrorId
                + error.InvocationInfo.Line + PSSerializer.Serialize(error, 4)),
        ];
        string[] secrets = [Token, Key, ChatKey];
        Assert.All(texts, text => Assert.All(
            secrets.SelectMany(Forms),
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Forms(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        return [secret, Convert.ToBase64String(bytes), Convert.ToHexString(bytes)];
    }

    private ShellResult Receive(ReceivedRequest request, string receiveId) => shell.Run(
        Prologue + $"ConvertFrom-WeComCAEvent {(request.EchoString == null ? "-Body" : "-EchoString")} $body @query",
        request.EchoString ?? request.Body,
        request.MessageSignature,
        request.Timestamp,
        request.Nonce,
        Secure(Token),
        Secure(Key),
        receiveId).MustSucceed();

    private ShellResult RunFailing(string failure, string script)
    {
        string message = $"<xml><ChatKey>{ChatKey}</ChatKey></xml>";
        DateTimeOffset now = DateTimeOffset.UtcNow;
        SealedText text = failure switch
        {
            "age" => Envelope.Seal(message, now.AddMinutes(-6)),
            "id" => new EventEnvelope(Token, Key, "wwother").Seal(message, now),
            "padding" => Envelope.SealPadded(new byte[64], now),
            "length" => Envelope.SealPadded([.. Enumerable.Repeat((byte)255, 60), .. Enumerable.Repeat((byte)4, 4)], now),
            "base64" => Envelope.Sign("%", now),
            "xml" => Envelope.Seal("<!DOCTYPE xml>" + message, now),
            _ => Envelope.Seal(message, now),
        };
        return shell.Run(
            script,
            BodyOf(text) + (failure == "size" ? new string(' ', 65_536) : ""),
            failure == "signature" ? new string('0', 40) : text.Signature,
            text.Timestamp,
            text.Nonce,
            Secure(failure == "token" ? "" : Token),
            Secure(failure == "key" ? Key + Key : Key),
            ReceiveId);
    }
}
