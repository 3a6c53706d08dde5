using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class CompletionTests : EmulatorTest
{
    [Fact]
    public void Ids_that_were_seen_are_offered_with_their_names_and_found_by_them_without_a_call()
    {
        Seen(("calAAA", "上海 门店"), ("calBBB", "北京"), ("other", "Shop"));

        Assert.Equal(["calAAA", "calBBB", "other"], Texts("Get-WeComCALink -LinkId "));
        Assert.Equal(["calAAA", "calBBB"], Texts("Set-WeComCALink -LinkId CAL"));
        Assert.Equal(["calAAA"], Texts("Remove-WeComCALink -LinkId 海"));
        Assert.Equal(["other"], Texts("Remove-WeComCALink shOP"));
        Assert.Equal(["calAAA"], Texts("Get-WeComCALink -LinkId '上海 门"));
        Assert.Equal(["calBBB"], Texts("Get-WeComCALink -LinkId calAAA, 北"));
        Assert.Equal("北京", Assert.Single(Complete("Get-WeComCALink -LinkId calB")).ToolTip);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void An_id_is_quoted_where_it_must_be_and_wildcards_are_letters()
    {
        Seen(("a'b;c", "[1]*?"), ("plain-1_2", "x"), ("$(throw)", "y"), ("’curly’", "z"), ("@at", "w"), ("-dash", "v"));

        Assert.Equal(["'a''b;c'"], Texts("Get-WeComCALink -LinkId [1]*"));
        Assert.Equal(["*x*"], Texts("Get-WeComCALink -LinkId *x*"));
        foreach (string text in Texts("Get-WeComCALink -LinkId "))
        {
            Assert.Contains(Run("& { $args } " + text).MustSucceed().Output[0].ToString(), Platform.Links().Select(link => link.LinkId));
        }
    }

    [Fact]
    public void A_link_that_is_gone_is_not_offered_and_a_new_name_replaces_the_old()
    {
        Seen(("one", "before"));
        Run("Set-WeComCALink one -Name after -PassThru").MustSucceed();

        Assert.Equal("after", Assert.Single(Complete("Get-WeComCALink -LinkId ")).ToolTip);
        Run("Remove-WeComCALink one -Force").MustSucceed();
        Assert.Equal([" "], Texts("Get-WeComCALink -LinkId "));
    }

    [Fact]
    public void Ids_that_were_listed_alone_are_offered_and_get_their_names_when_they_are_read()
    {
        AddLink(new PlatformLink { LinkId = "calOne", Name = "名称", Users = ["a"] });

        Run("Get-WeComCALink -IdOnly").MustSucceed();
        Assert.Equal("calOne", Assert.Single(Complete("Get-WeComCALink -LinkId cal")).ToolTip);
        Run("Get-WeComCAStatistic calOne; Get-WeComCALink -IdOnly").MustSucceed();
        Assert.Equal("名称", Assert.Single(Complete("Get-WeComCALink -LinkId cal")).ToolTip);
    }

    [Fact]
    public void Created_links_are_offered_too() =>
        Assert.Equal(Run("New-WeComCALink n -User a").MustSucceed().Property<string>("LinkId"), Texts("Set-WeComCALink "));

    [Fact]
    public void The_named_connection_has_memories_of_its_own()
    {
        Seen(("mine", "n"));
        Run(
            "$text = [securestring]::new(); $text.AppendChar('x'); $global:first = Get-WeComCAConnection; "
                + "Connect-WeComCA -AccessToken $text -ApiBaseUri $args[0]",
            Emulator.BaseUri).MustSucceed();

        Assert.DoesNotContain("mine", Texts("Get-WeComCALink -LinkId "));
        Assert.Equal(["mine"], Texts("Get-WeComCALink -Connection $first -LinkId "));
    }

    [Fact]
    public void Without_a_connection_and_in_the_middle_of_nonsense_no_error_reaches_the_prompt()
    {
        Run("Disconnect-WeComCA; $global:Error.Clear()").MustSucceed();

        foreach (string line in new[]
        {
            "Get-WeComCALink -LinkId ", "Set-WeComCALink -Connection 5 -LinkId ", "Remove-WeComCALink '", "Get-WeComCALink -LinkId (",
        })
        {
            Complete(line);
        }

        Assert.Equal("", Run("$global:Error -join [char]10").Output[0].ToString());
    }

    [Fact]
    public void Priority_types_are_offered() =>
        Assert.Equal(["Corporation", "None", "Specified"], Texts("New-WeComCALink -PriorityType ").Order(StringComparer.Ordinal));

    [Fact]
    public void Names_are_offered_where_they_are_looked_for_and_find_their_link()
    {
        Seen(("one", "上海 门店"), ("two", "it's [new]*"), ("three", "上海 门店"));

        foreach (string command in new[]
        {
            "Get-WeComCALink ", "Get-WeComCALink -Name ", "Compare-WeComCALink -Name ", "Sync-WeComCALink -Name ",
        })
        {
            Assert.Equal(2, Texts(command).Length);
            Assert.Equal(["'上海 门店'"], Texts(command + "门"));
        }

        Assert.Equal(
            ["two"],
            Run("Get-WeComCALink -Name " + Texts("Get-WeComCALink -Name new").Single()).MustSucceed().Property<string>("LinkId"));
        Assert.Equal(["x"], Texts("Set-WeComCALink one -Name x"));
        Assert.Equal([" "], Texts("New-WeComCALink -Name "));
    }

    [Theory]
    [InlineData("New-WeComCALink -User ", "a2 wang 王五")]
    [InlineData("Set-WeComCALink one -AddUser A", "a2")]
    [InlineData("Set-WeComCALink one -RemoveUser ", "a2 wang 王五")]
    [InlineData("Set-WeComCALink one -PriorityUser ", "a2 wang 王五")]
    [InlineData("Get-WeComCALink -User a2, w", "wang")]
    [InlineData("Get-WeComCACustomer one -UserId ", "a2 wang 王五")]
    [InlineData("New-WeComCALink -Department ", "2 10")]
    [InlineData("Set-WeComCALink one -AddDepartment 1", "10")]
    [InlineData("Set-WeComCALink one -RemoveDepartment ", "2 10")]
    [InlineData("New-WeComCALink -SkipVerify ", "$true $false")]
    [InlineData("Set-WeComCALink one -SkipVerify f", "$false")]
    public void Users_departments_and_booleans_are_offered(string line, string offered)
    {
        AddLink(new PlatformLink { LinkId = "one", Name = "n", Users = ["wang", "王五", "a2", "refused here"], Departments = [10, 2] });
        AddLink(new PlatformLink { LinkId = "two", Name = "m", Users = ["WANG"] });
        Run("Get-WeComCALink").MustSucceed();
        Platform.Recorder.Clear();

        Assert.Equal(offered, string.Join(' ', Texts(line)));
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void Channels_are_offered_as_patterns_to_look_for_and_as_they_are_for_a_scheme()
    {
        Seen(("one", "n"));
        string[] channels = ["POSTER", "", "a [b]", "=cmd|' /C calc'!A0", "line\nend"];
        Platform.Customers.Set("one", [.. channels.Select(channel => new PlatformCustomer("wm", "a", 1, channel))]);
        Run("Get-WeComCACustomer one").MustSucceed();

        Assert.Equal(["'=cmd|'' /C calc''!A0'", "POSTER", "'a `[b`]'"], Texts("Get-WeComCACustomer one -CustomerChannel "));
        Assert.Equal(["'a [b]'"], Texts("ConvertTo-WeComCAScheme https://x -CustomerChannel a"));
    }

    [Fact]
    public void The_session_is_asked_only_where_it_has_something_to_offer()
    {
        Seen(("one", "n"));
        Run(
            """
            $global:looked = @()
            $ExecutionContext.InvokeCommand.PreCommandLookupAction = { param($name) $global:looked += $name }
            """).MustSucceed();
        try
        {
            Assert.Equal([" "], Texts("Get-WeComCALink -First "));
            Assert.False(IsAsked());
            Assert.Equal(["n"], Texts("Get-WeComCALink -Name "));
            Assert.True(IsAsked());
        }
        finally
        {
            Run("$ExecutionContext.InvokeCommand.PreCommandLookupAction = $null").MustSucceed();
        }

        bool IsAsked() => Run("$looked").Output.Any(
            name => name.ToString().EndsWith("Get-WeComCAConnection", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_parameter_offers_the_names_of_files_and_variables_are_offered_everywhere()
    {
        Seen(("one", "n"));
        string script =
            """
            $global:thing = 1
            $cmdlets = Get-Command -Module WeComCA
            foreach ($cmdlet in $cmdlets) {
                foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { -not $_.SwitchParameter -and
                        [System.Management.Automation.Cmdlet]::CommonParameters -notcontains $_.Name }) {
                    foreach ($word in '', './', '$thin') {
                        $line = "$cmdlet -$($parameter.Name) $word"
                        foreach ($match in (TabExpansion2 $line $line.Length).CompletionMatches) { "$line`: $($match.ResultType)" }
                    }
                }
            }
            """;

        string[] offered = [.. Run(script).MustSucceed().Output.Select(item => item.ToString())];

        Assert.True(offered.Length > 200, $"{offered.Length} offers are too few.");
        Assert.DoesNotContain(offered, offer => offer.Contains("Provider", StringComparison.Ordinal));
        Assert.All(
            offered.Where(offer => offer.Contains('$', StringComparison.Ordinal)),
            offer => Assert.EndsWith(": Variable", offer, StringComparison.Ordinal));
    }

    private void Seen(params (string LinkId, string Name)[] links)
    {
        foreach ((string linkId, string name) in links)
        {
            AddLink(new PlatformLink { LinkId = linkId, Name = name, Users = ["a"] });
        }

        Run("Get-WeComCALink").MustSucceed();
        Platform.Recorder.Clear();
    }

    private string[] Texts(string line) => [.. Complete(line).Select(result => result.CompletionText)];

    /// <summary>What the Tab key gets: the engine's own function, on the pipeline thread of the session.</summary>
    private CompletionResult[] Complete(string line) =>
        [.. Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches", line).MustSucceed().Output
            .Select(match => (CompletionResult)match.BaseObject)];
}
