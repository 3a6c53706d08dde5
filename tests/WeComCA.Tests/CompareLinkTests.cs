using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class CompareLinkTests : EmulatorTest
{
    [Theory]
    [InlineData("LinkId,User\nA,zhangsan", "")]
    [InlineData("LinkId,User\nA,", "")]
    [InlineData("LinkId,User,Department,SkipVerify\nA,LISI;zhangsan,,False", "Update A User: +LISI; SkipVerify: True → False")]
    [InlineData("link_id,user_list,skip_verify\nA,lisi,0", "Update A User: +lisi -zhangsan; SkipVerify: True → False")]
    [InlineData("LinkId,LinkName,Url,CreateTime\nA,Alpha 2,https://x,2026-01-01", "Update A Name: Alpha → Alpha 2")]
    [InlineData("LinkId,User,Department\nA,[],2", "Update A User: -zhangsan; Department: +2")]
    [InlineData("Name,User\nAlpha,zhangsan;lisi", "Update A User: +lisi")]
    [InlineData("Name,User\nalpha,lisi", "Create  User: +lisi|Unmanaged A ")]
    [InlineData("Name,User\nNew,lisi\nAlpha,", "Create  User: +lisi")]
    [InlineData("LinkId,PriorityType,PriorityUser\nA,Specified,lisi", "Update A PriorityType: None → Specified; PriorityUser: +lisi")]
    public void A_row_manages_what_it_has_in_its_cells(string csv, string expected)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet("$args[0] | ConvertFrom-Csv | Compare-WeComCALink", csv).MustSucceed();

        Assert.Equal(expected, Summary(result));
        Assert.Equal("list_link get", CallNames);
    }

    [Theory]
    [InlineData("LinkId,MarkSource\nA,否", "Update A MarkSource: True → False")]
    [InlineData("link_id,mark_source\nA,0", "Update A MarkSource: True → False")]
    [InlineData("LinkId,MarkSource\nA,1", "")]
    [InlineData("LinkId,MarkSource\nA,", "")]
    public void A_row_manages_the_mark_of_customers_in_its_cell(string csv, string expected)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"], MarkSource = true });

        Assert.Equal(expected, Summary(RunWithSheet("$args[0] | ConvertFrom-Csv | Compare-WeComCALink", csv).MustSucceed()));
    }

    [Theory]
    [InlineData("Get-WeComCALink", "")]
    [InlineData("Get-WeComCALink | Select-Everything", "")]
    [InlineData("Get-WeComCALink | Copy-ThroughFile", "")]
    [InlineData(", @([pscustomobject]@{ LinkId = 'A'; User = @(); Department = , 2L })", "Update A User: -lisi -zhangsan; Department: +2")]
    [InlineData("[pscustomobject]@{ LinkId = 'A'; User = $null; PriorityUser = @() }", "")]
    [InlineData("@{ LinkId = 'A'; User = 'lisi', 'wangwu' }", "Update A User: +wangwu -zhangsan")]
    [InlineData("[ordered]@{ Name = 'Alpha'; MarkSource = $true }", "Conflict A MarkSource: True")]
    public void Links_and_objects_manage_every_property_that_is_there(string input, string expected)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["lisi", "zhangsan"] });

        Assert.Equal(expected, Summary(RunWithSheet(input + " | Compare-WeComCALink").MustSucceed()));
    }

    [Fact]
    public void A_whole_array_is_taken_as_its_elements()
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "Compare-WeComCALink @([pscustomobject]@{ LinkId = 'A'; User = 'b' }, [pscustomobject]@{ LinkId = 'B'; User = 'b' })");

        Assert.Equal(
            ["1 Update", "2 Conflict"], result.MustSucceed().Output.Select(item => $"{Value(item, "Row")} {Value(item, "Action")}"));
        Assert.Equal("LinkNotFound", Value(result.Output[1], "Reason"));
    }

    [Theory]
    [InlineData(", $table | Compare-WeComCALink")]
    [InlineData("Compare-WeComCALink -InputObject $table")]
    [InlineData("Compare-WeComCALink @($table)")]
    [InlineData(", $table | Sync-WeComCALink -WhatIf")]
    public void A_table_is_taken_as_its_rows(string command)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "$table = [Data.DataTable]::new(); 'LinkId', 'Name', 'User' | & { process { [void] $table.Columns.Add($_) } }; "
                + "[void] $table.Rows.Add('A', [DBNull]::Value, 'lisi'); [void] $table.Rows.Add([DBNull]::Value, 'New', 'lisi'); "
                + command);

        Assert.Equal(
            ["1 Update A", "2 Create "],
            result.MustSucceed().Output.Select(item => $"{Value(item, "Row")} {Value(item, "Action")} {Value(item, "LinkId")}"));
    }

    [Fact]
    public void Rows_come_in_their_order_then_the_links_that_no_row_describes_by_id()
    {
        foreach (string id in new[] { "Z", "B", "A" })
        {
            AddLink(new PlatformLink { LinkId = id, Name = "Shop " + id, Users = ["zhangsan"] });
        }

        AddLink(new PlatformLink { LinkId = "O", Name = "Other", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "'LinkId,Name,User', ',New,lisi', ',,', 'Z,,zhangsan', 'Q,,lisi' | ConvertFrom-Csv | "
                + "Compare-WeComCALink -Name 'shop*' -IncludeEqual -Verbose").MustSucceed();

        Assert.Equal(
            ["1 Create  New", "3 None Z Shop Z", "4 Conflict Q ", " Unmanaged A Shop A", " Unmanaged B Shop B"],
            result.Output.Select(item => $"{Value(item, "Row")} {Value(item, "Action")} {Value(item, "LinkId")} {Value(item, "Name")}"));
        Assert.Single(result.Verbose, line => line.EndsWith(": 1.", StringComparison.Ordinal));
        Assert.All(result.Property<string>("Status"), status => Assert.Equal("Planned", status));
    }

    [Theory]
    [InlineData("UnknownColumn", "[pscustomobject]@{ LinkId = 'A'; Departmnet = 1 }", "Row 1", "Departmnet", "Department")]
    [InlineData("UnknownColumn", "@{ LinkId = 'A' }, @{ LinkId = 'B'; skipverfy = 1 }", "Row 2", "skipverfy", "SkipVerify")]
    [InlineData("IdentityColumnMissing", "[pscustomobject]@{ User = 'a' }", "LinkId", "Name", "")]
    [InlineData("NotRow", "'A', 'B'", "Record 1", "String", "")]
    [InlineData("RowsAndPlan", "@{ Name = 'N'; User = 'u' } | Compare-WeComCALink; @{ LinkId = 'A' }", "Record 2", "", "")]
    public void What_cannot_be_meant_ends_the_command_before_any_call(
        string errorId, string input, string first, string second, string third)
    {
        Run("$script:items = & { " + input + " }");
        Platform.Recorder.Clear();

        ErrorRecord error = MustEndWith(errorId, "$items | Compare-WeComCALink");

        Assert.All(new[] { first, second, third }, text => Assert.Contains(text, error.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(Calls);
    }

    [Fact]
    public void Damaged_cells_make_conflicts_that_still_keep_their_links()
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });
        AddLink(new PlatformLink { LinkId = "B", Name = "Beta", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "'LinkId,Name,User', 'A,???VIP,lisi', ',Beta,System.Object[]', ',Gamma,#N/A' | ConvertFrom-Csv | Compare-WeComCALink");

        Assert.Equal(
            ["Conflict A TextDamaged", "Conflict B ObjectAsText", "Conflict  SpreadsheetError"],
            result.Output.Select(item => $"{Value(item, "Action")} {Value(item, "LinkId")} {Value(item, "Reason")}"));
    }

    [Theory]
    [InlineData("LinkId,SkipVerify\nA,是的", "NotBoolean", "Row 1 (A): SkipVerify: '是的' ")]
    [InlineData("Name,skip_verify\nAlpha,是的", "NotBoolean", "Row 1 (A): skip_verify: '是的' ")]
    [InlineData("Name,Department\nAlpha,x", "DepartmentNotNumber", "Row 1 (A): Department: 'x' ")]
    [InlineData("LinkId,User\nA,#N/A", "SpreadsheetError", "Row 1 (A): ")]
    public void A_cell_that_cannot_be_read_is_an_error_with_its_row_and_column(string csv, string errorId, string beginning)
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });

        ShellResult compared = RunWithSheet("$args[0] | ConvertFrom-Csv | Compare-WeComCALink", csv);
        ShellResult synced = RunWithSheet("$args[0] | ConvertFrom-Csv | Sync-WeComCALink", csv);

        Assert.StartsWith(beginning, compared.MustFailWith(errorId).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(compared.Errors[0].Exception.Message, synced.MustFailWith(errorId).Exception.Message);
        Assert.Equal(errorId, Value(Assert.Single(compared.Output), "Reason"));
    }

    [Fact]
    public void Input_without_a_row_is_never_a_listing()
    {
        ShellResult result = RunWithSheet(
            "@() | Compare-WeComCALink; 'LinkId,User', ',' | ConvertFrom-Csv | Compare-WeComCALink").MustSucceed();

        Assert.Empty(result.Output);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Empty(Calls);
    }

    [Fact]
    public void A_listing_that_cannot_be_read_to_its_end_makes_no_plan()
    {
        Platform.SeedLinks(5);
        Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.ErrorCode, ErrorCode = 40058 });

        MustEndWith("ApiError40058", "@{ Name = 'New'; User = 'u' } | Compare-WeComCALink | ForEach-Object { throw 'a plan' }");
    }

    [Fact]
    public void A_link_that_cannot_be_read_is_reported_and_makes_names_uncertain()
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"] });
        Platform.Faults.Add(new FaultRule { LinkId = "A", Kind = FaultKind.ErrorCode, ErrorCode = 60011, Times = -1 });

        ShellResult result = RunWithSheet("@{ Name = 'Alpha'; User = 'u' } | Compare-WeComCALink");

        Assert.Equal("A", result.MustFailWith("ApiError60011").TargetObject);
        Assert.Equal(["Conflict LinkNotRead"], result.Output.Select(item => $"{Value(item, "Action")} {Value(item, "Reason")}"));
    }

    [Fact]
    public void A_plan_comes_back_from_a_file_as_it_was()
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "Alpha", Users = ["zhangsan"], Departments = [1, 2] });
        AddLink(new PlatformLink { LinkId = "B", Name = "Beta", Users = ["zhangsan"] });

        ShellResult result = RunWithSheet(
            "$plan = 'LinkId,Name,User,Department,SkipVerify,PriorityType,PriorityUser', "
                + "'A,Alpha 2,[],3;1,否,2,p;q', ',New,lisi,,,,', 'Q,,lisi,,,,' "
                + "| ConvertFrom-Csv | Compare-WeComCALink; $plan; $plan | Copy-ThroughFile").MustSucceed();

        Assert.Equal(8, result.Output.Count);
        Assert.All(result.Output, item => Assert.Equal("WeComCA.WeComCALinkDifference", item.BaseObject.GetType().FullName));
        Assert.Equal(result.Output.Take(4).Select(Describe), result.Output.Skip(4).Select(Describe));
        Assert.Equal(
            "User: -zhangsan; Department: +3 -2; SkipVerify: True → False; PriorityType: None → Specified; PriorityUser: +p +q",
            Value(result.Output[4], "Changes")!.ToString()!.Split("; ", 2)[1]);
    }

    private ShellResult RunWithSheet(string script, params object?[] arguments) => Run(Sheet.Functions + script, arguments);

    private static string Describe(PSObject item) => string.Join(
        '|',
        item.Properties.Select(property => $"{property.Name}={property.Value}")
            .Concat(item.Properties["Link"].Value is { } link
                ? PSObject.AsPSObject(link).Properties.Select(property => $"{property.Name}={property.Value}")
                : []));

    private static object? Value(PSObject item, string property) => item.Properties[property].Value;

    private static string Summary(ShellResult result) => string.Join(
        '|',
        result.Output.Select(item => $"{Value(item, "Action")} {Value(item, "LinkId")} {Value(item, "Changes")}"));
}
