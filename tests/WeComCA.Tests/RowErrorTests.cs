using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>Every error on a row says which row it is, so that a colleague finds it with the file open.</summary>
public class RowErrorTests : EmulatorTest
{
    [Fact]
    public void An_error_on_a_row_says_its_number_and_its_name_whatever_refused_it()
    {
        Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.ErrorCode, ErrorCode = 60111, Times = 1 });

        ShellResult result = Run(
            "'Name,User,SkipVerify', 'first,nobody,', 'second,a,maybe', ',,', 'fourth,,', ',a,', 'sixth,a,' | ConvertFrom-Csv | New-WeComCALink");

        string[] messages = [.. result.Errors.Select(error => error.ToString())];
        Assert.Equal(["sixth"], result.Property<string>("Name"));
        Assert.Equal(4, messages.Length);
        Assert.StartsWith("Row 1 (first): ", messages[0], StringComparison.Ordinal);
        Assert.Contains("60111", messages[0], StringComparison.Ordinal);
        Assert.Contains("Row 2 (second): SkipVerify: 'maybe'", messages[1], StringComparison.Ordinal);
        Assert.StartsWith("Row 4 (fourth): ", messages[2], StringComparison.Ordinal);
        Assert.StartsWith("Row 5: ", messages[3], StringComparison.Ordinal);
        Assert.Equal(2, Calls.Count);
    }

    [Fact]
    public void Set_says_the_row_and_the_id_and_how_many_rows_come_at_once_is_no_matter()
    {
        string id = AddLink("x").LinkId;

        ShellResult result = Run(
            "'LinkId,Name,AddDepartment', \"$($args[0]),,x\", 'gone,n,', ',n,', \"$($args[0]),???,\", \"$($args[0]),new,\" "
                + "| ConvertFrom-Csv | Set-WeComCALink -SkipVerify $true -ThrottleLimit 4",
            id);

        string[] messages = [.. result.Errors.Select(error => error.ToString()).OrderBy(NumberIn)];
        Assert.Equal(4, messages.Length);
        Assert.Contains($"Row 1 ({id}): AddDepartment: ", messages[0], StringComparison.Ordinal);
        Assert.StartsWith("Row 2 (gone): ", messages[1], StringComparison.Ordinal);
        Assert.StartsWith("Row 3 (n): ", messages[2], StringComparison.Ordinal);
        Assert.StartsWith($"Row 4 ({id}): ", messages[3], StringComparison.Ordinal);
        Assert.Equal("new", Assert.Single(Platform.Links()).Name);
    }

    [Fact]
    public void A_piped_id_and_a_piped_link_are_rows_too()
    {
        Assert.StartsWith(
            "Row 2 (b): ",
            Run("$null, 'a', 'b' | Where-Object { $_ } | Set-WeComCALink -Name n -ErrorVariable failed -ErrorAction SilentlyContinue; $failed[1]")
                .Output.Single().ToString(),
            StringComparison.Ordinal);
        AddLink("x");

        ErrorRecord error = Run("Get-WeComCALink | Set-WeComCALink -User @() -Department @()").MustFailWith("RangeEmpty");

        Assert.StartsWith("Row 1 (", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";", "-Delimiter ';'")]
    [InlineData("\t", "-Delimiter \"`t\"")]
    public void A_file_with_another_delimiter_is_told_by_its_columns(string delimiter, string advice)
    {
        string csv = $"@('LinkId{delimiter}Name{delimiter}User', 'l{delimiter}n{delimiter}a') | ConvertFrom-Csv ";
        foreach (string command in new[]
            {
                "New-WeComCALink", "New-WeComCALink -Name n -User a", "Set-WeComCALink", "Set-WeComCALink -Name n", "Remove-WeComCALink -Force",
                "Sync-WeComCALink", "Compare-WeComCALink", "Get-WeComCALink",
            })
        {
            string message = Assert.Single(Run(csv + "| " + command).Errors).ToString();

            Assert.Contains($"LinkId{delimiter}Name{delimiter}User", message, StringComparison.Ordinal);
            Assert.Contains(advice, message, StringComparison.Ordinal);
        }

        Assert.Empty(Calls);
    }

    [Fact]
    public void A_text_is_no_row_of_New()
    {
        Run("'a' | New-WeComCALink -Name n -User a").MustFailWith("NotRow");

        Assert.Empty(Calls);
    }

    [Fact]
    public void The_advice_fits_the_command()
    {
        string record = Run("[pscustomobject]@{ Name = 'n' } | New-WeComCALink").MustFailWith("RangeEmpty").ErrorDetails.RecommendedAction;
        ErrorRecord typed = MustEndWith("RangeEmpty", "New-WeComCALink -Name n");
        string start = Run("Get-WeComCAStatistic x -StartDate 2020-01-02 -EndDate 2020-01-01").Errors.Single().ErrorDetails.RecommendedAction;

        Assert.Contains("this record", record, StringComparison.Ordinal);
        Assert.DoesNotContain("record", typed.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("record", start, StringComparison.Ordinal);
        Assert.DoesNotContain("left", typed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_of_users_and_of_a_link_that_is_gone_have_their_own_advice()
    {
        int[] codes = [40003, 46004, 60111];
        string[] users = [.. codes.Select(code => AdviceOf("create_link", code, "New-WeComCALink n -User a"))];
        string read = AdviceOf("get", 40058, "Get-WeComCALink -LinkId l");
        string written = AdviceOf("create_link", 40058, "New-WeComCALink n -User a");

        Assert.Equal(3, users.Distinct().Count());
        Assert.All(users, advice => Assert.DoesNotContain("devtool", advice, StringComparison.Ordinal));
        Assert.StartsWith("The link may no longer exist", read, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer exist", written, StringComparison.Ordinal);
    }

    private static char NumberIn(string message) => message[message.IndexOf("Row ", StringComparison.Ordinal) + "Row ".Length];

    private string AdviceOf(string call, int code, string script)
    {
        Platform.Faults.Add(new FaultRule { Path = call, Kind = FaultKind.ErrorCode, ErrorCode = code, Times = 1 });
        return Run(script).MustFailWith("ApiError" + code).ErrorDetails.RecommendedAction;
    }
}
