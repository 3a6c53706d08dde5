using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>The code in the about topic runs as it is written.</summary>
public partial class AboutTopicTests : EmulatorTest
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-Hans")]
    public void The_example_that_catches_the_exception_by_its_type_tells_a_link_that_is_gone_from_other_failures(string culture)
    {
        string code = Assert.Single(CodeOf(culture), code => code.Contains("catch [WeComCA.WeComCAException]", StringComparison.Ordinal));
        string linkId = LinkId().Match(code).Groups[1].Value;

        ShellResult gone = Run(code).MustSucceed();
        Assert.Equal(Text().Match(code).Groups[1].Value, Assert.Single(gone.Output).BaseObject);
        Assert.Equal("get", CallNames);

        AddLink(new PlatformLink { LinkId = linkId, Name = "n", Users = ["zhangsan"] });
        Assert.Equal(linkId, Run(code).MustSucceed().Property<string>("LinkId").Single());

        Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 48002 });
        ErrorRecord other = MustEndWith("ApiError48002", code);
        Assert.Equal("WeComCA.WeComCAException", other.Exception.GetType().FullName);
    }

    private static IEnumerable<string> CodeOf(string culture) =>
        from Match block in CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", culture, "about_WeComCA.md")))
        select block.Groups[1].Value;

    [GeneratedRegex("^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("-LinkId (\\w+)")]
    private static partial Regex LinkId();

    /// <summary>The text that the example prints; the id of the error stands in a condition.</summary>
    [GeneratedRegex("^ +'(.+)'$", RegexOptions.Multiline)]
    private static partial Regex Text();
}
