using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using CsCheck;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public sealed class SchemeTests : IDisposable
{
    private const string Prefix = "weixin://biz/ww/profile/";
    private const string Link = "https://work.weixin.qq.com/ca/caXXXXX";

    private readonly Shell shell = new();

    [Fact]
    public void The_documents_example_is_made_byte_for_byte() => Assert.Equal(
        "weixin://biz/ww/profile/https%3A%2F%2Fwork.weixin.qq.com%2Fca%2FcaXXXXX%3Fcustomer_channel%3DWORK",
        SchemeOf(Link, "WORK"));

    [Theory]
    [InlineData("?a=1", null, "%3Fa%3D1")]
    [InlineData("", "W", "%3Fcustomer_channel%3DW")]
    [InlineData("?", "W", "%3Fcustomer_channel%3DW")]
    [InlineData("?comp_scene=1&b=%20+%2B", "W", "%3Fcomp_scene%3D1%26b%3D%2520%2B%252B%26customer_channel%3DW")]
    [InlineData("?customer_channel=old&x=y", "W", "%3Fx%3Dy%26customer_channel%3DW")]
    [InlineData("?x=y&customer_channel", "W", "%3Fx%3Dy%26customer_channel%3DW")]
    [InlineData("?my_customer_channel=1", "W", "%3Fmy_customer_channel%3D1%26customer_channel%3DW")]
    [InlineData("?x#top?no=query", "W", "%3Fx%26customer_channel%3DW%23top%3Fno%3Dquery")]
    [InlineData("#top", "W", "%3Fcustomer_channel%3DW%23top")]
    [InlineData("", "渠道", "%3Fcustomer_channel%3D%25E6%25B8%25A0%25E9%2581%2593")]
    [InlineData("", " +&%;=#/?", "%3Fcustomer_channel%3D%2520%252B%2526%2525%253B%253D%2523%252F%253F")]
    [InlineData("", "!'()*~", "%3Fcustomer_channel%3D%2521%2527%2528%2529%252A~")]
    public void The_rest_of_the_address_is_kept_byte_for_byte(string rest, string? channel, string encoded) =>
        Assert.Equal(Prefix + "https%3A%2F%2Fwork.weixin.qq.com%2Fca%2FcaXXXXX" + encoded, SchemeOf(Link + rest, channel));

    [Fact]
    public void Address_and_channel_come_back_from_any_scheme()
    {
        Gen<string> word = Gen.String[Gen.Char["abAB09-._~!*'()@:,/;$+%"], 0, 12];
        Gen<string> parameter = Gen.Select(Gen.String[Gen.Char["abcxyz_"], 1, 8], word, (name, value) => "k" + name + "=" + value);
        Gen<string> url = Gen.Select(
            Gen.String[Gen.Char["abAB09-._~%/"], 0, 12],
            parameter.Array[0, 4],
            word,
            Gen.Bool,
            (path, query, fragment, hasFragment) => Link + path
                + (query.Length == 0 ? "" : "?" + string.Join('&', query)) + (hasFragment ? "#" + fragment : ""));
        Gen<string> channel = Gen.OneOf(
            Gen.String[Gen.Char["AZaz09_.-"], 1, 64],
            Gen.String[Gen.Char[" +&%;=#?/'\"渠道，；é"], 1, 21],
            Gen.Const("😀👪"));

        Gen.Select(url, channel).Array[20].Sample(
            pairs =>
            {
                ShellResult result = shell.Run(
                    "$args[0] | ForEach-Object { ConvertTo-WeComCAScheme $_.Item1 $_.Item2 -WarningAction Ignore }",
                    [pairs.Select(pair => Tuple.Create(pair.Item1, pair.Item2)).ToArray()]).MustSucceed();
                Assert.Equal(pairs.Select(pair => (pair.Item1, pair.Item2)), result.Output.Select(scheme => Invert(scheme.ToString())));
            },
            iter: 25,
            threads: 1);
    }

    [Fact]
    public void Several_channels_make_a_scheme_each_for_each_link_with_what_came_along()
    {
        ShellResult result = shell.Run(
            "@([pscustomobject]@{ Url = 'https://a.example/1'; LinkId = 'L1'; Name = 'one' }, "
                + "[pscustomobject]@{ Url = 'https://a.example/2'; LinkId = 'L2'; LinkName = 'two' }) "
                + "| ConvertTo-WeComCAScheme -CustomerChannel A, 'B;C' 3>$null").MustSucceed();

        Assert.Equal(["L1 one A", "L1 one B;C", "L2 two A", "L2 two B;C"], result.Output.Select(item => string.Join(
            ' ', item.Properties["LinkId"].Value, item.Properties["Name"].Value, item.Properties["CustomerChannel"].Value)));
        Assert.Equal("WeComCA.WeComCAScheme", result.Output[0].TypeNames[0]);
        Assert.Equal(
            ["Scheme", "Url", "CustomerChannel", "LinkId", "Name"],
            result.Output[0].Properties.Select(property => property.Name));
        Assert.Equal(result.Output[0].Properties["Scheme"].Value, result.Output[0].ToString());
    }

    [Fact]
    public void A_channel_of_64_bytes_is_taken_and_one_of_65_is_not()
    {
        string fits = new string('渠', 21) + "a";
        Assert.Equal(64, Encoding.UTF8.GetByteCount(fits));

        Assert.Equal((Link, fits), Invert(SchemeOf(Link, fits)));
        ErrorRecord error = Fail("ChannelTooLong", Link, fits + "b");
        Assert.Contains("64", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("65", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Link, "", "ChannelEmpty")]
    [InlineData(Link, "a\nb", "ControlCharacter")]
    [InlineData(Link, "a\uFFFDb", "TextDamaged")]
    [InlineData("https://x/\uFFFD", "W", "TextDamaged")]
    [InlineData("work.weixin.qq.com/ca/x", "W", "UrlInvalid")]
    [InlineData("weixin://biz/ww/profile/x", "W", "UrlInvalid")]
    [InlineData("javascript:alert(1)", null, "UrlInvalid")]
    [InlineData("https://x/a b", null, "UrlInvalid")]
    public void What_is_damaged_or_no_address_is_refused(string url, string? channel, string errorId) => Fail(errorId, url, channel);

    [Theory]
    [InlineData("{ $_.Channel }")]
    [InlineData("@{ a = 1 }")]
    [InlineData("'a', ([datetime]::Now)")]
    public void No_object_becomes_a_channel(string channel) =>
        shell.Run("'" + Link + "' | ConvertTo-WeComCAScheme -CustomerChannel " + channel)
            .MustFailWith("ParameterArgumentTransformationError");

    [Fact]
    public void Half_a_character_is_refused()
    {
        Fail("LoneSurrogate", Link, "a\uD83D");
        Fail("LoneSurrogate", Link + "/\uDE00", null);
    }

    [Fact]
    public void A_bad_row_is_an_error_and_stops_no_other_and_no_object_is_turned_to_text()
    {
        ShellResult result = shell.Run(
            "@([pscustomobject]@{ Url = 'nonsense' }, [pscustomobject]@{ Adress = 'https://a.example' }, [pscustomobject]@{ Url = '' }, "
                + "[System.IO.FileInfo]::new('x'), $null, 'https://a.example/1') | ConvertTo-WeComCAScheme -CustomerChannel W");

        Assert.Equal(
            [
                "UrlInvalid",
                "ParameterArgumentTransformationError",
                "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                "ParameterArgumentTransformationError",
                "ParameterArgumentValidationErrorNullNotAllowed",
            ],
            result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains("no property Url", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal((Link, "W"), Invert(SchemeOf(Link, "W")));
        Assert.Equal(("https://a.example/1", "W"), Invert(Assert.Single(result.Output).ToString()));
    }

    [Fact]
    public void A_channel_in_the_address_is_replaced_with_a_verbose_line_and_an_odd_one_taken_with_a_warning()
    {
        ShellResult replaced = shell.Run("ConvertTo-WeComCAScheme $args[0] W -Verbose", Link + "?customer_channel=old").MustSucceed();
        ShellResult odd = shell.Run("ConvertTo-WeComCAScheme $args[0] A-Z.a_9, 'é' -Verbose", Link).MustSucceed();

        Assert.Contains("customer_channel", Assert.Single(replaced.Verbose), StringComparison.Ordinal);
        Assert.Empty(replaced.Warnings);
        Assert.Empty(odd.Verbose);
        Assert.Contains("'é'", Assert.Single(odd.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => shell.Dispose();

    /// <summary>What WeChat does with a scheme: the address without the channel, and the channel.</summary>
    private static (string Url, string Channel) Invert(string scheme)
    {
        Assert.StartsWith(Prefix, scheme, StringComparison.Ordinal);
        string encoded = scheme[Prefix.Length..];
        Assert.Matches("^(?:[A-Za-z0-9_.~-]|%[0-9A-F]{2})*$", encoded);
        string url = Uri.UnescapeDataString(encoded);
        int hash = url.IndexOf('#', StringComparison.Ordinal);
        string fragment = hash < 0 ? "" : url[hash..];
        string whole = hash < 0 ? url : url[..hash];
        int start = whole.LastIndexOf("customer_channel=", StringComparison.Ordinal);
        string value = whole[(start + "customer_channel=".Length)..];
        return (whole[..(start - 1)] + fragment, Uri.UnescapeDataString(value));
    }

    private string SchemeOf(string url, string? channel)
    {
        string parameters = channel == null ? "" : "-CustomerChannel $args[1]";
        return Assert.Single(shell.Run("ConvertTo-WeComCAScheme $args[0] " + parameters, url, channel).MustSucceed().Output).ToString();
    }

    private ErrorRecord Fail(string errorId, string url, string? channel)
    {
        string parameters = channel == null ? "" : "-CustomerChannel $args[1]";
        ShellResult result = shell.Run(
            string.Create(CultureInfo.InvariantCulture, $"ConvertTo-WeComCAScheme $args[0] {parameters}\ntrap {{ break }}"), url, channel);
        Assert.True(result.Terminated);
        Assert.Empty(result.Output);
        return result.MustFailWith(errorId);
    }
}
