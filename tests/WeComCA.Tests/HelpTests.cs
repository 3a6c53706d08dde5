using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WeComCA.Tests.Help;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>What Get-Help shows of the staged module, in both languages.</summary>
public sealed partial class HelpTests : System.IDisposable
{
    private const string English = "en-US";

    // A Chinese machine says zh-CN; the help is in its parent, zh-Hans.
    private const string Chinese = "zh-CN";

    private static readonly string[] Topics = ["about_WeComCA", "about_WeComCA_Automation", "about_WeComCA_DesiredState"];

    // The engine keeps the help that it has read once, in whatever language that was: a session has one language.
    private readonly Dictionary<string, Shell> shells = [];

    public void Dispose()
    {
        foreach (Shell shell in shells.Values)
        {
            shell.Dispose();
        }
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Chinese)]
    public void Help_says_of_every_parameter_syntax_and_output_what_the_cmdlet_is(string culture)
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            Assert.Equal(CmdletFacts.Of(cmdlet), HelpOf(cmdlet.Name, culture).Facts());
        }
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Chinese)]
    public void Help_names_what_the_pipeline_may_bring(string culture)
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            IReadOnlyList<string> inputs = HelpOf(cmdlet.Name, culture).Inputs;
            Assert.Equal(!CmdletFacts.TakesInput(cmdlet), inputs.SequenceEqual(["None"]));
            Assert.Empty(CmdletFacts.ValueTypesOf(cmdlet).Except(inputs));
        }
    }

    [Fact]
    public void Both_languages_say_the_same_things_each_in_its_own_words()
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            CmdletHelp english = HelpOf(cmdlet.Name, English);
            CmdletHelp chinese = HelpOf(cmdlet.Name, Chinese);
            Assert.Equal(english.Examples.Select(Example.WithoutTexts), chinese.Examples.Select(Example.WithoutTexts));
            Assert.True(english.Examples.Count >= 3, cmdlet.Name);
            Assert.Equal(ErrorIds(english), ErrorIds(chinese));
            Assert.Equal(english.Links.Count, chinese.Links.Count);
            Assert.NotEmpty(english.Links);
            Assert.All(TextsOf(english), text => Assert.Matches("[A-Za-z]{3}", text));
            Assert.All(TextsOf(chinese), text => Assert.Matches(@"[\u4e00-\u9fff]{3}", text));
        }
    }

    [Fact]
    public void Every_link_to_another_topic_leads_to_one()
    {
        string[] known = [.. Cmdlets().Select(cmdlet => cmdlet.Name), .. Topics];
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            IEnumerable<string> topics = HelpOf(cmdlet.Name, English).Links.Where(link => TopicName().IsMatch(link));
            Assert.Empty(topics.Except(known));
        }
    }

    [Fact]
    public void An_unknown_culture_gets_the_help_in_English() =>
        Assert.Equal(HelpOf("Get-WeComCALink", English).Synopsis, HelpOf("Get-WeComCALink", "fr-FR").Synopsis);

    [Fact]
    public void Both_about_topics_are_found_in_both_languages_with_the_same_sections_and_code()
    {
        foreach (string topic in Topics)
        {
            string[] english = TopicLines(topic, English);
            string[] chinese = TopicLines(topic, Chinese);
            Assert.Equal(english.Count(IsHeading), chinese.Count(IsHeading));
            Assert.Equal(Code(english).Select(Example.WithoutTexts), Code(chinese).Select(Example.WithoutTexts));
            Assert.True(english.Count(IsHeading) > 5, topic);
            Assert.Contains(chinese, line => Regex.IsMatch(line, @"[\u4e00-\u9fff]{10}"));
            Assert.Empty(Example.ParseErrors(string.Join('\n', Code(english))));
            Assert.Empty(Example.ParseErrors(string.Join('\n', Code(chinese))));
        }
    }

    private static bool IsHeading(string line) => Heading().IsMatch(line);

    private static string[] Code(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith("        ", System.StringComparison.Ordinal))];

    private static IEnumerable<string> ErrorIds(CmdletHelp help) =>
        ErrorId().Matches(help.Notes).Select(match => match.Value).Distinct().Order();

    private static IEnumerable<string> TextsOf(CmdletHelp help) =>
        [help.Synopsis, help.Description, help.Notes, .. help.ParameterDescriptions.Values];

    private Shell ShellIn(string culture)
    {
        if (!shells.TryGetValue(culture, out Shell? shell))
        {
            shells.Add(culture, shell = new Shell());
        }

        return shell;
    }

    private CmdletInfo[] Cmdlets() =>
        [.. ShellIn(English).Run("Get-Command -Module WeComCA").MustSucceed().Output.Select(command => (CmdletInfo)command.BaseObject)];

    private CmdletHelp HelpOf(string topic, string culture) => new(Assert.Single(GetHelp(topic, culture).Output));

    private string[] TopicLines(string topic, string culture) =>
        Assert.Single(GetHelp(topic, culture).Output).ToString().ReplaceLineEndings("\n").Split('\n');

    private ShellResult GetHelp(string topic, string culture) => ShellIn(culture).Run(
        "param($Topic, $Culture) [cultureinfo]::CurrentUICulture = $Culture; Get-Help $Topic -Full",
        topic,
        culture).MustSucceed();

    [GeneratedRegex(@"^ {0,3}[^\s=]")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b(?:[A-Z][a-z]+){2,}\d*\b")]
    private static partial Regex ErrorId();

    [GeneratedRegex(@"^(?:[A-Z][A-Za-z]+-WeComCA\w*|about_\w+)$")]
    private static partial Regex TopicName();
}
