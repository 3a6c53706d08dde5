using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using WeComCA.Client.Links;
using Xunit;

namespace WeComCA.Client.Tests;

public class LinkSchemeTests
{
    private const string Prefix = "weixin://biz/ww/profile/";

    private static readonly string[] ChannelLetters =
        ["A", "z", "9", "_", ".", "-", " ", "+", "&", "=", "%", "%41", ";", "#", "?", "/", "!", "'", "(", ")", "*", "~", "中", "😀", "\""];

    private static readonly string[] QueryLetters =
        ["a", "=", "%20", "+", ";", "customer_channels=1", "/", "?", "%E4%B8%AD", "customer_channel", "~"];

    private static readonly Gen<string> Channel =
        Generate.Text(ChannelLetters, 1, 20).Where(channel => Encoding.UTF8.GetByteCount(channel) <= LinkScheme.MaximumChannelBytes);

    private static readonly Gen<string> Url = Gen.Select(
        Gen.OneOf("https://work.weixin.qq.com/ca/caXXXXX", "https://work.weixin.qq.com:443/ca/%E4%B8%AD", "http://h/"),
        Generate.Text(QueryLetters, 0, 4).List[0, 4],
        Gen.OneOf("", "#", "#f?x=1&customer_channel=no"),
        (address, parameters, fragment) =>
            address + (parameters.Count == 0 ? "" : "?" + string.Join('&', parameters)) + fragment);

    [Theory]
    [InlineData(
        "https://work.weixin.qq.com/ca/caXXXXX",
        "WORK",
        "weixin://biz/ww/profile/https%3A%2F%2Fwork.weixin.qq.com%2Fca%2FcaXXXXX%3Fcustomer_channel%3DWORK")]
    [InlineData("https://h/a", null, "weixin://biz/ww/profile/https%3A%2F%2Fh%2Fa")]
    [InlineData("https://h/a", "a b", "weixin://biz/ww/profile/https%3A%2F%2Fh%2Fa%3Fcustomer_channel%3Da%2520b")]
    [InlineData("https://h/a?x=1#f", "W", "weixin://biz/ww/profile/https%3A%2F%2Fh%2Fa%3Fx%3D1%26customer_channel%3DW%23f")]
    [InlineData("https://h/a?customer_channel=old&x=1", "W", "weixin://biz/ww/profile/https%3A%2F%2Fh%2Fa%3Fx%3D1%26customer_channel%3DW")]
    public void The_scheme_is_the_documents_byte_for_byte(string url, string? channel, string scheme) =>
        Assert.Equal(scheme, LinkScheme.Create(url, channel));

    [Fact]
    public void The_inverse_brings_the_address_and_the_channel_back() => Gen.Select(Url, Channel).Sample(
        (url, channel) =>
        {
            string scheme = LinkScheme.Create(url, channel);

            Assert.All(scheme, letter => Assert.True(letter is > ' ' and < '\u007F' and not '+'));
            (string address, string found) = Inverse(scheme);
            Assert.Equal(channel, found);
            Assert.Equal(WithoutChannel(url), address);
            Assert.Equal(url, Uri.UnescapeDataString(LinkScheme.Create(url, null)[Prefix.Length..]));
        },
        iter: 2000);

    [Fact]
    public void A_channel_has_at_most_64_bytes()
    {
        string most = new string('中', 21) + "a";
        Assert.Contains("customer_channel", LinkScheme.Create("https://h/", most), StringComparison.Ordinal);
        Assert.Equal("ChannelTooLong", Assert.Throws<WeComCAException>(() => LinkScheme.Create("https://h/", most + "a")).ErrorId);
    }

    private static (string Address, string Channel) Inverse(string scheme)
    {
        Assert.StartsWith(Prefix, scheme, StringComparison.Ordinal);
        string url = Uri.UnescapeDataString(scheme[Prefix.Length..]);
        (string address, List<string> parameters, string fragment) = Split(url);
        string channel = Assert.Single(parameters, IsChannel);
        parameters.Remove(channel);
        return (Joined(address, parameters, fragment), Uri.UnescapeDataString(channel["customer_channel=".Length..]));
    }

    private static string WithoutChannel(string url)
    {
        (string address, List<string> parameters, string fragment) = Split(url);
        parameters.RemoveAll(parameter => IsChannel(parameter) || parameter == "customer_channel");
        return Joined(address, parameters, fragment);
    }

    private static bool IsChannel(string parameter) => parameter.StartsWith("customer_channel=", StringComparison.Ordinal);

    private static string Joined(string address, List<string> parameters, string fragment) =>
        address + (parameters.Count == 0 ? "" : "?" + string.Join('&', parameters)) + fragment;

    private static (string Address, List<string> Parameters, string Fragment) Split(string url)
    {
        string[] halves = url.Split('#', 2);
        string[] parts = halves[0].Split('?', 2);
        List<string> parameters = parts.Length < 2 || parts[1].Length == 0 ? [] : [.. parts[1].Split('&')];
        return (parts[0], parameters, halves.Length < 2 ? "" : "#" + halves[1]);
    }
}
