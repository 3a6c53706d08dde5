using System;
using System.Collections.Generic;
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
            Rows("Name,User,SkipVerify", "first,nobody,", "second,a,maybe", ",,", "fourth,,", ",a,", "sixth,a,") + " | New-WeComCALink");

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
            Rows("LinkId,Name,AddDepartment", id + ",,x", "gone,n,", ",n,", id + ",???,", id + ",new,")
                + " | Set-WeComCALink -SkipVerify $true -ThrottleLimit 4");

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
            Run("$null, 'a', 'b' | Where-Object { $_ } | Set-WeComCALink -Name n -ErrorVariable failed -ErrorAction SilentlyContinue; "
                + "$failed[1]")
                .Output.Single().ToString(),
            StringComparison.Ordinal);
        AddLink("x");

        ErrorRecord error = Run("Get-WeComCALink | Set-WeComCALink -User @() -Department @()").MustFailWith("RangeEmpty");

        Assert.StartsWith("Row 1 (", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-WeComCALink -SkipVerify $false")]
    [InlineData("Remove-WeComCALink -Force")]
    public void A_link_before_the_rows_is_counted_once(string command)
    {
        string id = AddLink("x").LinkId;

        ShellResult result = Run(
            "(Get-WeComCALink -LinkId $args[0]), [pscustomobject]@{ LinkId = 'a b' }, [pscustomobject]@{ LinkId = 'c d' } | " + command,
            id);

        Assert.Equal(["Row 2 (a b)", "Row 3 (c d)"], result.Errors.Select(error => error.ToString().Split(':')[0]));
    }

    [Theory]
    [InlineData(";", "-Delimiter ';'")]
    [InlineData("\t", "-Delimiter \"`t\"")]
    public void A_file_with_another_delimiter_is_told_by_its_columns(string delimiter, string advice)
    {
        string csv = $"[pscustomobject]@{{ 'LinkId{delimiter}Name{delimiter}User' = 'l{delimiter}n{delimiter}a' }} ";
        foreach (string command in new[]
            {
                "New-WeComCALink", "New-WeComCALink -Name n -User a", "Set-WeComCALink", "Set-WeComCALink -Name n",
                "Remove-WeComCALink -Force",
                "Sync-WeComCALink", "Compare-WeComCALink", "Get-WeComCALink",
            })
        {
            ErrorRecord error = Assert.Single(Run(csv + "| " + command).Errors);
            string message = error.ToString();

            Assert.Contains("delimiter", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Contains($"LinkId{delimiter}Name{delimiter}User", message, StringComparison.Ordinal);
            Assert.Contains(advice, message, StringComparison.Ordinal);
        }

        Assert.Empty(Calls);
    }

    [Fact]
    public void Get_and_Remove_say_the_row_and_pass_empty_ones_over()
    {
        string id = AddLink("x").LinkId;
        string rows = Rows("LinkId,Name", "gone,n", ",", ",third", id + ",x", ",", ",");
        foreach (string command in new[] { "Get-WeComCALink", "Remove-WeComCALink -Force" })
        {
            ShellResult result = Run(rows + " | " + command + " -Verbose");

            string[] messages = [.. result.Errors.Select(error => error.ToString()).OrderBy(NumberIn)];
            Assert.Equal(2, messages.Length);
            Assert.StartsWith("Row 1 (gone): ", messages[0], StringComparison.Ordinal);
            Assert.StartsWith("Row 3 (third): ", messages[1], StringComparison.Ordinal);
            string skipped = Assert.Single(result.Verbose, message => message.Contains("skipped", StringComparison.Ordinal));
            Assert.Contains("3", skipped, StringComparison.Ordinal);
        }

        Assert.Empty(Platform.Links());
    }

    [Fact]
    public void A_row_without_the_column_says_so_and_the_next_keeps_its_number()
    {
        foreach (string command in new[] { "Get-WeComCALink", "Set-WeComCALink", "Remove-WeComCALink -Force" })
        {
            ShellResult result = Run("[pscustomobject]@{ Name = 'n' }, [pscustomobject]@{ LinkId = 'a b'; Name = 'n' } | " + command);

            Assert.Equal(
                ["ObjectWithoutProperty", "WhiteSpaceInId"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
            Assert.StartsWith("Row 1 (n): ", result.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.StartsWith("Row 2 (a b): ", result.Errors[1].ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("Set-WeComCALink -Name after", "after")]
    [InlineData("Remove-WeComCALink -Force", null)]
    public void Links_in_an_array_are_taken_one_by_one(string command, string? name)
    {
        AddLink("x");
        AddLink("y");
        Run("$links = @(Get-WeComCALink)").MustSucceed();

        Run(command + " -InputObject $links").MustSucceed();

        Assert.Equal(name == null ? [] : [name, name], Platform.Links().Select(link => link.Name));
    }

    [Theory]
    [InlineData(
        "New-WeComCALink n -User a, b -Department 1 -SkipVerify $false -PriorityType 1",
        "User = a;b, Department = 1, SkipVerify = False, PriorityType = Corporation",
        "\"n\"")]
    [InlineData("Set-WeComCALink L -Name after -User @() -Department 2", "Name = after, clears User, Department = 2", "\"before (L)\"")]
    [InlineData(
        "$link | Set-WeComCALink -Name after -User b -SkipVerify $false",
        "Name = before → after, User = a → b, SkipVerify = True → False",
        "\"before (L)\"")]
    [InlineData("[pscustomobject]@{ LinkId = 'other'; Name = 'told' } | Set-WeComCALink", "Name = told", "\"told (other)\"")]
    [InlineData("[pscustomobject]@{ LinkId = 'other'; Name = 'told' } | Remove-WeComCALink -Force", "", "told (other)")]
    [InlineData("Remove-WeComCALink L -Confirm:$false", "", "\"before (L)\"")]
    public void What_is_asked_says_the_values_and_the_name_wherever_it_is_known(string command, string values, string target)
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "before", Users = ["a"], SkipVerify = true });
        AddLink(new PlatformLink { LinkId = "other", Name = "not seen", Users = ["a"] });
        Run("$link = Get-WeComCALink -LinkId L").MustSucceed();

        IReadOnlyList<string> verbose = Run(command + " -Verbose").MustSucceed().Verbose;

        Assert.Contains(
            verbose,
            message => message.Contains(values, StringComparison.Ordinal) && message.Contains(target, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Set-WeComCALink -Name n", "LinkIdMissing")]
    [InlineData("Remove-WeComCALink -Force", "LinkIdMissing")]
    [InlineData("New-WeComCALink -User a", "NameMissing")]
    [InlineData("Set-WeComCALink -InputObject $null -Name n", "ParameterEmpty")]
    [InlineData("Remove-WeComCALink -InputObject $null -Force", "ParameterEmpty")]
    public void Without_a_link_the_command_ends_where_nobody_can_be_asked(string command, string errorId)
    {
        MustEndWith(errorId, command);

        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("Set-WeComCALink -Name n", "LinkId")]
    [InlineData("Remove-WeComCALink", "LinkId")]
    [InlineData("New-WeComCALink -User a", "Name")]
    public void What_is_missing_is_asked_for_by_its_name_and_an_input_that_has_ended_is_no_answer(string command, string parameter)
    {
        var host = new AnsweringHost(0);
        using var shell = new Shell(host);
        shell.Connect(Emulator).MustSucceed();

        shell.Run(command).MustFailWith(parameter + "Missing");

        Assert.Equal([parameter], host.Questions);
        Assert.Empty(Calls);
    }

    [Fact]
    public void A_row_that_was_refused_leaves_nothing_behind_for_what_is_typed()
    {
        Run("[pscustomobject]@{ LinkId = [datetime]::Now; Name = 'n'; SkipVerify = 'maybe' } | Set-WeComCALink");
        Run("[pscustomobject]@{ SkipVerify = 'maybe' } | New-WeComCALink");
        MustBeTold("New-WeComCALink n -User a -SkipVerify maybe");

        Run(",@([pscustomobject]@{ LinkId = 'a' }, [pscustomobject]@{ LinkId = 'b' }) | Set-WeComCALink -Name n -ErrorAction Stop");
        MustBeTold("Set-WeComCALink -LinkId x -SkipVerify maybe");
    }

    [Fact]
    public void A_text_is_no_row_of_New()
    {
        ErrorRecord error = Run("'a' | New-WeComCALink -Name n -User a").MustFailWith("NotRow");

        Assert.StartsWith("Row 1 (a): A value of type String is not a row.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("LinkId = 'a', 'b'; Name = 'n'", "Row 1 (n): LinkId: The cell contains 2 values, but only one is accepted.")]
    [InlineData("LinkId = 'a', 'b'; Name = 'n', 'm'", "Row 1: LinkId: The cell contains 2 values, but only one is accepted.")]
    [InlineData("link_id = 'a', 'b'", "Row 1: link_id: The cell contains 2 values, but only one is accepted.")]
    public void A_cell_with_two_ids_says_so_and_is_not_shown_as_a_type(string cells, string message)
    {
        ErrorRecord error = Run($"[pscustomobject]@{{ {cells} }} | Set-WeComCALink -SkipVerify $true").MustFailWith("OneAtATime");

        Assert.StartsWith(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Fact]
    public void The_advice_fits_the_command()
    {
        string record = Run("[pscustomobject]@{ Name = 'n' } | New-WeComCALink").MustFailWith("RangeEmpty").ErrorDetails.RecommendedAction;
        ErrorRecord typed = MustEndWith("RangeEmpty", "New-WeComCALink -Name n");
        string start = Run("Get-WeComCAStatistic x -StartDate 2020-01-02 -EndDate 2020-01-01").Errors.Single()
            .ErrorDetails.RecommendedAction;

        string read = Run("'a b' | Get-WeComCALink").MustFailWith("WhiteSpaceInId").ErrorDetails.RecommendedAction;

        Assert.Contains("Nothing was changed for this record", record, StringComparison.Ordinal);
        Assert.Contains("this record", read, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", read, StringComparison.Ordinal);
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

    /// <summary>The objects that Import-Csv makes of a sheet.</summary>
    private static string Rows(string columns, params string[] rows) =>
        string.Join(", ", rows.Select(row => $"[pscustomobject][ordered]@{{ {Cells(columns.Split(','), row.Split(','))} }}"));

    private static string Cells(string[] columns, string[] cells) =>
        string.Join("; ", columns.Zip(cells, (column, cell) => $"'{column}' = '{cell}'"));

    private static char NumberIn(string message) => message[message.IndexOf("Row ", StringComparison.Ordinal) + "Row ".Length];

    private string AdviceOf(string call, int code, string script)
    {
        Platform.Faults.Add(new FaultRule { Path = call, Kind = FaultKind.ErrorCode, ErrorCode = code, Times = 1 });
        return Run(script).MustFailWith("ApiError" + code).ErrorDetails.RecommendedAction;
    }

    private void MustBeTold(string typed)
    {
        ErrorRecord error = MustEndWith("ParameterArgumentTransformationError", typed);

        Assert.Contains("maybe", error.ToString(), StringComparison.Ordinal);
    }
}
