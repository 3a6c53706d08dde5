using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using CsCheck;
using WeComCA.Client.Events;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class EventReaderTests
{
    private const string Token = "QDG6eK";
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string ReceiveId = "wx5823bf96d3bd56c7";
    private const string Echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";

    private static readonly EventSignature EchoSignature =
        new("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780");

    private static readonly EventEnvelope Envelope = new(Token, Key, ReceiveId);
    private static readonly DateTimeOffset Now = new VirtualClock().UtcNow;

    private static readonly string[] Letters =
        ["a", "0", " ", "\n", "中", "😀", "é", "<", ">", "&", "\"", "'", "]]>", "]", "&amp;", "<!--", "&#0;", "\u2028", "%", "="];

    /// <summary>What breaks one rule each: the padded plain text, and the error that says so.</summary>
    public static TheoryData<string, string> BrokenPlainTexts => new()
    {
        { Framed(3, "<x>", ReceiveId, "00"), "EventPaddingInvalid" },
        { Framed(3, "<x>", ReceiveId, "21"), "EventPaddingInvalid" },
        { Framed(3, "<x>", ReceiveId, "0102"), "EventPaddingInvalid" },
        { Framed(4096, "<x>", ReceiveId), "EventLengthInvalid" },
        { Framed(-1, "<x>", ReceiveId), "EventLengthInvalid" },
        { Framed(int.MinValue, "<x>", ReceiveId), "EventLengthInvalid" },
        { string.Concat(Enumerable.Repeat("20", 32)), "EventLengthInvalid" },
        { Framed(3, "<x>", "wx5823bf96d3bd56c8"), "EventReceiveIdInvalid" },
        { Framed(3, "<x>", ""), "EventReceiveIdInvalid" },
        { Framed(2, "<x>", ReceiveId), "EventReceiveIdInvalid" },
        { Framed(3, "<x>", ReceiveId), "EventXmlInvalid" },
    };

    public static TheoryData<string> BrokenXml =>
    [
        "", "<xml>", "<xml></xml><xml/>", "<other><Encrypt>YQ==</Encrypt></other>", "<xml><Encrypted>YQ==</Encrypted></xml>", "{}",
        "<!DOCTYPE xml><xml><Encrypt>YQ==</Encrypt></xml>",
        "<!DOCTYPE xml [<!ENTITY a 'b'>]><xml><Encrypt>&a;</Encrypt></xml>",
        "<!DOCTYPE xml SYSTEM 'file:///etc/passwd'><xml/>",
        "<xml><Encrypt>&a;</Encrypt></xml>", "<xml><Encrypt>a\0b</Encrypt></xml>", "<a:xml/>",
    ];

    [Fact]
    public void The_published_known_answer_comes_out() =>
        Assert.Equal("1616140317555161061", Reader(TimeSpan.Zero).ReadEcho(Echo, EchoSignature));

    [Fact]
    public void A_key_whose_last_character_carries_more_bits_is_the_same_key()
    {
        foreach (char last in "ABCD")
        {
            var reader = new EventReader(Secure(Token), Secure(Key[..^1] + last), ReceiveId, TimeSpan.Zero, new VirtualClock());
            Assert.Equal("1616140317555161061", reader.ReadEcho(Echo, EchoSignature));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2-")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B中")]
    public void What_is_no_key_is_refused_before_anything_is_read(string key) => Fails("EventKeyInvalid", () =>
        new EventReader(Secure(Token), Secure(key), ReceiveId, TimeSpan.Zero, new VirtualClock()));

    [Fact]
    public void An_empty_token_is_refused_for_anybody_could_sign_with_it() => Fails("EventTokenEmpty", () =>
        new EventReader(Secure(""), Secure(Key), ReceiveId, TimeSpan.Zero, new VirtualClock()));

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(9_999_999)]
    public void A_maximum_age_that_nothing_could_be_young_enough_for_is_refused(long ticks) => Fails("MaximumAgeInvalid", () =>
        new EventReader(Secure(Token), Secure(Key), ReceiveId, TimeSpan.FromTicks(ticks), new VirtualClock()));

    [Fact]
    public void Whatever_is_sealed_comes_out_as_it_was()
    {
        Gen<string> text = Gen.OneOf(Gen.OneOf(Letters), Gen.Char['a', 'z'].Select(character => character.ToString()))
            .Array[0, 200].Select(string.Concat);
        Gen<string> characters = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"].Array[43].Select(string.Concat);
        Gen.Select(text, characters, Gen.String[Gen.Char.AlphaNumeric, 1, 32], Gen.String[Gen.Char.AlphaNumeric, 1, 40]).Sample(
            (message, key, token, receiveId) =>
            {
                SealedText sealedText = new EventEnvelope(token, key, receiveId).Seal(message, Now);
                var reader = new EventReader(Secure(token), Secure(key), receiveId, TimeSpan.FromMinutes(5), new VirtualClock());
                Assert.Equal(message, reader.ReadEcho(sealedText.Encrypted, SignatureOf(sealedText)));
            },
            iter: 1000);
    }

    [Fact]
    public void A_byte_order_mark_before_the_body_is_not_part_of_it()
    {
        SealedText sealedText = Envelope.Seal("<xml><ChangeType>balance_low</ChangeType></xml>", Now);

        Assert.Equal("balance_low", Reader().ReadEvent("\uFEFF" + BodyOf(sealedText.Encrypted), SignatureOf(sealedText)).ChangeType);
    }

    [Fact]
    public void Whatever_the_elements_hold_comes_out_as_it_was()
    {
        Gen<string> value = Gen.OneOf(Letters).Array[1, 20].Select(string.Concat);
        Gen<Dictionary<string, string>> elements = Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 6].Select(name => "x" + name), value)
            .Array[0, 8].Select(pairs => pairs.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.First().Item2));
        Gen.Select(value, elements).Sample(
            (changeType, others) =>
            {
                string xml = new PlatformEvent(changeType, others).ToXml(ReceiveId, null, 1_700_000_000);
                WeComCAEvent received = Read(xml);
                Assert.Equal(changeType, received.ChangeType);
                Assert.All(others, other => Assert.Equal(other.Value, received.Elements[other.Key]));
                Assert.Equal(4 + others.Count, received.Elements.Count);
            },
            iter: 1000);
    }

    [Fact]
    public void Every_flipped_bit_of_text_signature_timestamp_and_nonce_is_refused()
    {
        EventReader reader = Reader(TimeSpan.Zero);
        string[] parts = [Echo, "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780"];
        for (int part = 0; part < parts.Length; part++)
        {
            for (int bit = 0; bit < parts[part].Length * 8; bit++)
            {
                string[] flipped = [.. parts];
                char[] characters = parts[part].ToCharArray();
                characters[bit / 8] ^= (char)(1 << (bit % 8));
                flipped[part] = new string(characters);
                Fails("EventSignatureInvalid", () => reader.ReadEcho(flipped[0], new EventSignature(flipped[1], flipped[2], flipped[3])));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd")]
    [InlineData("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd33")]
    [InlineData("5C45FF5E21C57E6AD56BAC8758B79B1D9AC89FD3")]
    public void A_signature_that_is_nearly_right_is_refused(string signature) => Fails("EventSignatureInvalid", () =>
        Reader(TimeSpan.Zero).ReadEcho(Echo, new EventSignature(signature, "1409659589", "263014780")));

    [Theory]
    [MemberData(nameof(BrokenPlainTexts))]
    public void What_is_signed_and_broken_has_an_error_each(string plain, string errorId)
    {
        SealedText sealedText = Envelope.SealPadded(Convert.FromHexString(plain), Now);

        Fails(errorId, () => Reader().ReadEvent(BodyOf(sealedText.Encrypted), SignatureOf(sealedText)));
    }

    [Theory]
    [InlineData("", "EventLengthInvalid")]
    [InlineData("%%%%", "EventBase64Invalid")]
    [InlineData("YQ=", "EventBase64Invalid")]
    [InlineData("YWFhYWFhYWFhYWFhYWFhYQ==", "EventLengthInvalid")]
    public void What_is_signed_and_no_encrypted_text_has_an_error_each(string encrypted, string errorId)
    {
        SealedText signed = Envelope.Sign(encrypted, Now);

        Fails(errorId, () => Reader().ReadEvent(BodyOf(encrypted), SignatureOf(signed)));
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        byte[] plain = Convert.FromHexString(Framed(3, "<x>", ReceiveId));
        plain[20] = 0xFF;
        SealedText sealedText = Envelope.SealPadded(plain, Now);

        Fails("EventTextInvalid", () => Reader().ReadEcho(sealedText.Encrypted, SignatureOf(sealedText)));
    }

    [Fact]
    public void Another_key_reads_nothing()
    {
        SealedText sealedText = new EventEnvelope(Token, Key.Replace('j', 'k'), ReceiveId).Seal("<xml/>", Now);

        var error = Assert.Throws<WeComCAException>(() => Reader().ReadEvent(BodyOf(sealedText.Encrypted), SignatureOf(sealedText)));
        Assert.True(
            error.ErrorId is "EventPaddingInvalid" or "EventLengthInvalid" or "EventReceiveIdInvalid" or "EventTextInvalid",
            error.ErrorId);
    }

    [Theory]
    [MemberData(nameof(BrokenXml))]
    public void A_body_that_is_not_the_platforms_XML_is_refused_outside_and_inside(string xml)
    {
        Fails("EventXmlInvalid", () => Reader().ReadEvent(xml, EchoSignature));
        if (!xml.Contains("Encrypted", StringComparison.Ordinal))
        {
            Fails("EventXmlInvalid", () => Read(xml));
        }
    }

    [Fact]
    public void Half_a_character_in_a_body_is_refused() =>
        Fails("EventXmlInvalid", () => Reader().ReadEvent("<xml><Encrypt>\uD800</Encrypt></xml>", EchoSignature));

    [Fact]
    public void A_body_without_measure_is_refused_before_it_is_read()
    {
        string padding = new('a', 65_536);
        Fails("EventTooLarge", () => Reader().ReadEvent("<xml>" + padding, EchoSignature));
        Fails("EventTooLarge", () => Reader().ReadEcho(padding + "a", EchoSignature));
    }

    [Fact]
    public void Elements_in_elements_and_repeated_ones_are_kept_however_deep()
    {
        const int depth = 6000;
        string deep = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        WeComCAEvent received = Read("<xml><ChangeType>t</ChangeType><Id>1</Id><Id>2</Id><Deep>" + deep + "</Deep></xml>");

        Assert.Equal("1;2", received.Elements["id"]);
        Assert.StartsWith("<a><a>", received.Elements["Deep"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-60, true)]
    [InlineData(-301, false)]
    public void An_event_is_taken_until_it_is_as_old_as_allowed(int age, bool isTaken)
    {
        SealedText sealedText = Envelope.Seal("text", Now.AddSeconds(-age));
        string Act() => Reader().ReadEcho(sealedText.Encrypted, SignatureOf(sealedText));

        if (isTaken)
        {
            Assert.Equal("text", Act());
        }
        else
        {
            Fails("EventTooOld", Act);
        }
    }

    [Fact]
    public void Digits_moved_from_the_nonce_to_the_timestamp_do_not_make_an_event_young_for_ever()
    {
        string sent = Now.AddDays(-1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signed = Envelope.SignatureOf(Echo, sent, "263");

        Assert.True(new EventSignature(signed, sent + "2", "63").IsOf(Echo, Secure(Token)));
        Fails("EventTooOld", () => Reader().ReadEcho(Echo, new EventSignature(signed, sent + "2", "63")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    public void A_signed_timestamp_that_is_no_time_is_not_young(string timestamp)
    {
        var signature = new EventSignature(Envelope.SignatureOf(Echo, timestamp, "n"), timestamp, "n");

        Fails("EventTooOld", () => Reader().ReadEcho(Echo, signature));
        Assert.Equal("1616140317555161061", Reader(TimeSpan.Zero).ReadEcho(Echo, signature));
    }

    [Fact]
    public void An_event_of_a_third_party_application_says_the_same()
    {
        var happened = new PlatformEvent("link_unavailable", new Dictionary<string, string> { ["LinkId"] = "ca1" });

        WeComCAEvent own = Read(happened.ToXml("wwcorp", null, 1_700_000_000));
        WeComCAEvent theirs = Read(happened.ToXml("wwcorp", "wwsuite", 1_700_000_000));

        Assert.Equal((own.ChangeType, own.LinkId, own.CreateTime), (theirs.ChangeType, theirs.LinkId, theirs.CreateTime));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).LocalDateTime, own.CreateTime);
        Assert.Equal(["Event", "FromUserName", "MsgType", "ToUserName"], own.Elements.Keys.Order());
        Assert.Equal(["AuthCorpId", "InfoType", "SuiteId"], theirs.Elements.Keys.Order());
    }

    [Fact]
    public void What_was_not_said_is_null_and_a_number_that_is_none_is_kept_as_it_came()
    {
        WeComCAEvent received = Read(
            "<xml><CreateTime>soon</CreateTime><ExpireTime>99999999999999</ExpireTime><ExpireQuotaNum>-5</ExpireQuotaNum></xml>");

        Assert.Null(received.ChangeType);
        Assert.Null(received.LinkId);
        Assert.Null(received.CreateTime);
        Assert.Null(received.ExpireTime);
        Assert.Null(received.ExpiringCount);
        Assert.Equal("", received.ToString());
        Assert.Equal(["-5", "99999999999999", "soon"], received.Elements.Values.Order());
    }

    private static EventReader Reader(TimeSpan? maximumAge = null) =>
        new(Secure(Token), Secure(Key), ReceiveId, maximumAge ?? TimeSpan.FromMinutes(5), new VirtualClock());

    private static WeComCAEvent Read(string message)
    {
        SealedText sealedText = Envelope.Seal(message, Now);
        return Reader().ReadEvent(BodyOf(sealedText.Encrypted), SignatureOf(sealedText));
    }

    private static void Fails(string errorId, Func<object> act) => Assert.Equal(errorId, Assert.Throws<WeComCAException>(act).ErrorId);

    private static EventSignature SignatureOf(SealedText text) => new(text.Signature, text.Timestamp, text.Nonce);

    private static string BodyOf(string encrypted) =>
        $"<xml><ToUserName><![CDATA[{ReceiveId}]]></ToUserName><AgentID><![CDATA[218]]></AgentID>"
            + $"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    /// <summary>A plain text in hexadecimal: framed, and padded rightly unless its last bytes are given.</summary>
    private static string Framed(int length, string message, string receiveId, string lastBytes = "")
    {
        byte[] last = Convert.FromHexString(lastBytes);
        byte[] framed = [.. new byte[16], .. BitConverter.GetBytes(length).Reverse(), .. Encoding.UTF8.GetBytes(message + receiveId)];
        int padding = 32 - ((framed.Length + last.Length) % 32);
        return Convert.ToHexString([.. framed, .. Enumerable.Repeat((byte)padding, padding), .. last]);
    }
}
