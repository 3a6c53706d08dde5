using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public sealed partial class MessageTests : IDisposable
{
    private readonly Shell shell = new();

    public static TheoryData<string, string> Resources => new()
    {
        { Path.Combine("src", "WeComCA.Client"), "Messages" },
        { Path.Combine("src", "WeComCA"), "CommandMessages" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public void Both_languages_have_the_same_messages_with_the_same_placeholders(string folder, string name)
    {
        IReadOnlyDictionary<string, string> english = Read(folder, name + ".resx");
        IReadOnlyDictionary<string, string> chinese = Read(folder, name + ".zh-Hans.resx");

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, message =>
        {
            Assert.Equal(Placeholders(message.Value), Placeholders(chinese[message.Key]));
            Assert.Matches("[\u4E00-\u9FFF]", chinese[message.Key]);
        });
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_message_is_used(string folder, string name)
    {
        string code = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.All(Read(folder, name + ".resx").Keys, key => Assert.Matches(@"\b" + name + @"\." + key + @"\b", code));
    }

    [Theory]
    [InlineData("zh-CN", "尚未连接企业微信")]
    [InlineData("zh-SG", "尚未连接企业微信")]
    [InlineData("en-US", "Not connected")]
    [InlineData("de-DE", "Not connected")]
    [InlineData("tlh-XX", "Not connected")]
    [InlineData("", "Not connected")]
    public void The_sessions_language_is_spoken_and_English_where_there_is_no_other(string culture, string expected)
    {
        ShellResult result = shell.Run(
            "[cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo($args[0]); Get-WeComCALink", culture);

        Assert.Contains(expected, result.MustFailWith("NotConnected").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_client_speaks_the_sessions_language_too()
    {
        ShellResult result = shell.Run(
            "[cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo('zh-CN'); ConvertTo-WeComCAScheme 'nonsense'");

        Assert.Contains("不是链接地址", result.MustFailWith("UrlInvalid").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void Chinese_messages_are_set_as_Chinese_is_and_count_links_in_one_way(string folder, string name)
    {
        foreach ((string key, string text) in Read(folder, name + ".zh-Hans.resx"))
        {
            string plain = Labels().Replace(text, "");

            Assert.False(Unspaced().IsMatch(plain), $"{key}: no blank between Chinese and Latin letters or digits: {text}");
            Assert.False(HalfWidth().IsMatch(plain), $"{key}: a mark of half width beside Chinese: {text}");
            Assert.DoesNotContain("条链接", text, StringComparison.Ordinal);
        }
    }

    public void Dispose() => shell.Dispose();

    /// <summary>What stands in the admin console without a blank, and addresses.</summary>
    [GeneratedRegex("企业ID|企业可信IP|http://\\S+?(?=[。，])")]
    private static partial Regex Labels();

    [GeneratedRegex("[\\u4e00-\\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\\u4e00-\\u9fff]")]
    private static partial Regex Unspaced();

    [GeneratedRegex("[\\u4e00-\\u9fff][,:;?!()]|[,:;?!()][\\u4e00-\\u9fff]")]
    private static partial Regex HalfWidth();

    private static Dictionary<string, string> Read(string folder, string file) => XDocument
        .Load(Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, folder), file, SearchOption.AllDirectories))).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Placeholders(string message) =>
        Placeholder().Matches(message).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
