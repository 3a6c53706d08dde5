using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class RemoveLinkTests : EmulatorTest
{
    private protected override EmulatorOptions Options => new() { Links = 120 };

    private string Id(int index) => Platform.Links()[index].LinkId;

    [Theory]
    [InlineData("$args[0] | Remove-WeComCALink -Force")]
    [InlineData("Remove-WeComCALink -LinkId $args[0] -Force")]
    [InlineData("Remove-WeComCALink $args[0] -Confirm:$false")]
    [InlineData("$args[0] | Get-WeComCALink | Remove-WeComCALink -Force")]
    [InlineData("$args[0] | ForEach-Object { [pscustomobject]@{ LinkId = $_ } } | Remove-WeComCALink -Force -ThrottleLimit 4")]
    [InlineData("Get-WeComCALink -LinkId $args[0] | ForEach-Object { Remove-WeComCALink -InputObject $_ -Force }")]
    [InlineData("($args[0] + $args[0]) | Remove-WeComCALink -Force")]
    [InlineData("Get-WeComCALink -IdOnly -First 5 | Remove-WeComCALink -Force")]
    public void Links_are_deleted_by_id_and_by_link_each_once(string script)
    {
        string[] ids = [.. Platform.Links().Take(5).Select(link => link.LinkId)];

        Assert.Empty(Run(script, [ids]).MustSucceed().Output);

        Assert.Equal(
            ids.Select(id => $"{{\"link_id\":\"{id}\"}}").Order(StringComparer.Ordinal),
            Bodies("delete_link").Order(StringComparer.Ordinal));
        Assert.Equal(115, Platform.Links().Count);
    }

    [Theory]
    [InlineData(CursorKind.Key)]
    [InlineData(CursorKind.Offset)]
    public void Everything_is_deleted_only_after_the_listing_upstream_has_ended(CursorKind kind)
    {
        Platform.Switches.CursorKind = kind;

        Run("Get-WeComCALink -IdOnly | Remove-WeComCALink -Force").MustSucceed();

        Assert.Empty(Platform.Links());
        Assert.Equal("list_link list_link delete_link", CallNames[..31]);
        Assert.Equal(120, Bodies("delete_link").Count);
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    [InlineData("-WhatIf -Confirm:$false")]
    public void What_if_wins(string parameters)
    {
        Run("$args[0] | Remove-WeComCALink " + parameters, Id(0)).MustSucceed();
        Run("$WhatIfPreference = $true; $args[0] | Remove-WeComCALink -Force", Id(0)).MustSucceed();

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void What_is_deleted_without_asking_is_in_the_verbose_stream()
    {
        string linkId = Id(0);

        ShellResult result = Run("$args[0] | Remove-WeComCALink -Force -Verbose", linkId).MustSucceed();

        Assert.Contains(result.Verbose, line => line.Contains(linkId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-WeComCALink n -User a -Confirm", "n")]
    [InlineData("Set-WeComCALink caAny -Name n -SkipVerify 1 -Confirm", "caAny")]
    public void Writes_that_were_to_be_confirmed_say_so_too(string command, string target)
    {
        ErrorRecord error = MustEndWith("ConfirmationUnavailable", command);

        Assert.Contains("-Confirm:$false", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(target, error.TargetObject);
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Force -Confirm")]
    public void Where_nobody_can_answer_the_error_names_the_ways_out_and_nothing_is_deleted(string parameters)
    {
        ErrorRecord error = MustEndWith("ConfirmationUnavailable", "$args[0] | Remove-WeComCALink " + parameters, [new[] { Id(0), Id(1) }]);

        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(Id(0), error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void Objects_without_an_id_are_refused_and_nothing_is_made_of_them()
    {
        ShellResult result = Run(
            "@([pscustomobject]@{ Name = 'x' }, $args[0], [System.IO.FileInfo]::new('x'), $null, '@{LinkId=x}', '1.23E+17', 'a b') | "
                + "Remove-WeComCALink -Force",
            Id(0));

        Assert.Equal(
            [
                "ObjectWithoutProperty",
                "ObjectWithoutProperty",
                "LinkIdEmpty",
                "ObjectAsText",
                "ScientificNotation",
                "WhiteSpaceInId",
            ],
            result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains("no LinkId column", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("delete_link", CallNames);
        Assert.Equal(119, Platform.Links().Count);
    }

    [Fact]
    public void One_refusal_among_many_is_an_error_and_stops_no_other()
    {
        string[] ids = [Id(0), "no-such-link", Id(1)];

        ShellResult result = Run("$args[0] | Remove-WeComCALink -Force", [ids]);

        Assert.Equal("no-such-link", result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal(118, Platform.Links().Count);
    }

    [Fact]
    public void Nothing_is_deleted_when_the_pipeline_upstream_breaks()
    {
        Run("& { $args[0]; throw 'upstream' } $args[0] | Remove-WeComCALink -Force", Id(0)).MustFailWith("upstream");

        Assert.Empty(Platform.Requests);
    }
}
