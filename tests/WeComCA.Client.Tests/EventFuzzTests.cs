using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using CsCheck;
using WeComCA.Client.Events;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>
/// Any body ends in an event or in the module's own exception. <see cref="CampaignSize"/> says how many bodies.
/// </summary>
public class EventFuzzTests
{
    private const string Token = "fuzz-token";
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private const string ReceiveId = "wwfuzz";

    private static readonly string[] Fragments =
    [
        "<xml>", "</xml>", "<Encrypt>", "</Encrypt>", "<![CDATA[", "]]>", "<!DOCTYPE xml [<!ENTITY a 'b'>]>",
        "&a;", "&amp;", "&#0;", "&#x41;",
        "<!--", "-->", "<?xml version='1.1'?>", "<?x?>", "<a:b xmlns:a='c'/>", "<a b='1' b='2'/>", "\0", "\uFEFF", "\uD800", "中",
        "xmlns='x'",
        "<LinkId/>", "<CreateTime>99999999999999</CreateTime>", "<CreateTime>253402300799</CreateTime>",
        "<ExpireQuotaNum>9223372036854775808</ExpireQuotaNum>",
        "<ChangeType><b>1</b></ChangeType>", "========", "AAAA", "\r\n",
    ];

    private static readonly EventEnvelope Envelope = new(Token, Key, ReceiveId);
    private static readonly DateTimeOffset Now = new VirtualClock().UtcNow;

    private static readonly byte[][] Messages =
    [
        .. PlatformEvent.ChangeTypes.Select(
            type => Encoding.UTF8.GetBytes(PlatformEvent.Sample(type, "ca1", 1_800_000_000).ToXml("wwcorp", null, 1_700_000_000))),
        Encoding.UTF8.GetBytes(PlatformEvent.Sample("link_unavailable", "ca1").ToXml("wwcorp", "wwsuite", 1_700_000_000)),
    ];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.Select(
        Gen.Int[0, 6], Gen.Double[0, 1], Gen.Int[1, 20], Gen.Byte, Gen.OneOf(Fragments), Mutate);

    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Enum<Layer>(),
        Gen.OneOf(Messages.Select(message => Gen.Const(message)).ToArray()),
        Mutation.List[1, 4],
        (layer, message, mutations) => new Case(layer, message, mutations));

    private readonly EventReader reader = new(Secure(Token), Secure(Key), ReceiveId, TimeSpan.FromMinutes(5), new VirtualClock());

    /// <summary>What is mutated; all that is around it is right, so that the mutation is reached.</summary>
    private enum Layer
    {
        Body,
        Encrypted,
        CipherText,
        PlainText,
        Message,
    }

    [Fact]
    public void Mutated_bodies_end_well()
    {
        int read = 0;
        int refused = 0;
        Cases.Sample(
            each =>
            {
                try
                {
                    (string body, SealedText query) = each.Make();
                    WeComCAEvent received = reader.ReadEvent(body, new EventSignature(query.Signature, query.Timestamp, query.Nonce));
                    Assert.NotNull(received.ToString());
                    System.Threading.Interlocked.Increment(ref read);
                }
                catch (WeComCAException error)
                {
                    Assert.NotEmpty(error.Message);
                    Assert.NotEmpty(error.RecommendedAction);
                    System.Threading.Interlocked.Increment(ref refused);
                }
            },
            iter: CampaignSize.Or(5_000),
            print: each => each.ToString());

        // Neither everything nor nothing got through: the mutations reach what they are for.
        Assert.NotEqual(0, read);
        Assert.NotEqual(0, refused);
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
            5 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(fragment), .. bytes[end..]],
            _ => [.. bytes[..at], .. Enumerable.Repeat(bytes[at..end], length).SelectMany(part => part), .. bytes[end..]],
        };
    };

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    private sealed record Case(Layer Layer, byte[] Message, List<Func<byte[], byte[]>> Mutations)
    {
        public (string Body, SealedText Query) Make()
        {
            byte[] message = Layer == Layer.Message ? Mutated(Message) : Message;
            byte[] length = [.. BitConverter.GetBytes(message.Length).Reverse()];
            byte[] framed = [.. new byte[16], .. length, .. message, .. Encoding.UTF8.GetBytes(ReceiveId)];
            byte[] plain = Padded(Layer == Layer.PlainText ? Mutated(framed) : framed);
            SealedText query = Envelope.SealPadded(plain, Now);
            if (Layer is Layer.CipherText or Layer.Encrypted)
            {
                string encrypted = Layer == Layer.CipherText
                    ? Convert.ToBase64String(Mutated(Convert.FromBase64String(query.Encrypted)))
                    : Encoding.Latin1.GetString(Mutated(Encoding.Latin1.GetBytes(query.Encrypted)));
                query = Envelope.Sign(encrypted, Now);
            }

            string body = $"<xml><ToUserName><![CDATA[{ReceiveId}]]></ToUserName><Encrypt><![CDATA[{query.Encrypted}]]></Encrypt></xml>";
            return (Layer == Layer.Body ? Encoding.UTF8.GetString(Mutated(Encoding.UTF8.GetBytes(body))) : body, query);
        }

        public override string ToString()
        {
            (string body, SealedText query) = Make();
            return $"{Layer}: {query.Query} {body}";
        }

        private static byte[] Padded(byte[] framed)
        {
            int padding = 32 - (framed.Length % 32);
            return [.. framed, .. Enumerable.Repeat((byte)padding, padding)];
        }

        private byte[] Mutated(byte[] bytes) => Mutations.Aggregate(bytes, (now, mutate) => mutate(now));
    }
}
