using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class SetLinkTests : EmulatorTest
{
    private const string Copy =
        "$copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($link)); ";

    private PlatformLink NewLink(int priorityType = 2) => AddLink(new PlatformLink
    {
        LinkId = "L",
        Name = "before",
        SkipVerify = false,
        Users = ["a", "b"],
        Departments = [1, 5_000_000_000],
        PriorityType = priorityType,
        PriorityUsers = priorityType == 2 ? ["p", "q"] : [],
    });

    /// <summary>What these say of the link may be old: a colleague has renamed it since.</summary>
    [Theory]
    [InlineData("Get-WeComCAStatistic")]
    [InlineData("Get-WeComCACustomer")]
    [InlineData("ConvertTo-WeComCAScheme -CustomerChannel A")]
    [InlineData("ForEach-Object { @{ LinkId = 'L'; Name = 'planned' } | ForEach-Object { [pscustomobject]$_ } } | Compare-WeComCALink")]
    public void Only_links_and_rows_give_fields(string command)
    {
        NewLink();
        Platform.Customers.Set("L", [new PlatformCustomer("wm1", "a", 1, "")]);
        Run("$global:found = Get-WeComCALink | " + command).MustSucceed();
        Run("$link = $found; " + Copy + "$global:copied = $copy").MustSucceed();
        foreach (string text in new[] { "$found", "$copied" })
        {
            Run("Set-WeComCALink L -Name renamed").MustSucceed();
            Platform.Recorder.Clear();

            Run(text + " | Set-WeComCALink -SkipVerify $true -MarkSource $true").MustSucceed();

            MustHaveSent("update_link", """{"link_id":"L","skip_verify":true,"mark_source":true}""");
            Assert.Equal("renamed", Platform.Links()[0].Name);
        }
    }

    [Theory]
    [InlineData("-Name after", """{"link_id":"L","link_name":"after","skip_verify":false}""")]
    [InlineData("-LinkName after", """{"link_id":"L","link_name":"after","skip_verify":false}""")]
    [InlineData("-User c,c,d", """{"link_id":"L","range":{"user_list":["c","d"],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData("-Department 7", """{"link_id":"L","range":{"user_list":["a","b"],"department_list":[7]},"skip_verify":false}""")]
    [InlineData("-Department @()", """{"link_id":"L","range":{"user_list":["a","b"],"department_list":[]},"skip_verify":false}""")]
    [InlineData("-User @()", """{"link_id":"L","range":{"user_list":[],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "-AddUser c,a -RemoveUser b,z",
        """{"link_id":"L","range":{"user_list":["a","c"],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "-AddDepartment 2 -RemoveDepartment 1",
        """{"link_id":"L","range":{"user_list":["a","b"],"department_list":[5000000000,2]},"skip_verify":false}""")]
    [InlineData("-RemoveUser A", """{"link_id":"L","range":{"user_list":["b"],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "-RemoveUser a,b", """{"link_id":"L","range":{"user_list":[],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "-User c -RemoveDepartment 1",
        """{"link_id":"L","range":{"user_list":["c"],"department_list":[5000000000]},"skip_verify":false}""")]
    [InlineData(
        "-PriorityUser r", """{"link_id":"L","skip_verify":false,"priority_option":{"priority_type":2,"priority_userid_list":["r"]}}""")]
    [InlineData(
        "-PriorityType Specified",
        """{"link_id":"L","skip_verify":false,"priority_option":{"priority_type":2,"priority_userid_list":["p","q"]}}""")]
    [InlineData("-PriorityType Corporation", """{"link_id":"L","skip_verify":false,"priority_option":{"priority_type":1}}""")]
    public void What_is_named_is_sent_whole_with_the_present_skip_verify_and_nothing_else(string parameters, string body)
    {
        NewLink();

        Assert.Empty(Run("Set-WeComCALink -LinkId L " + parameters).MustSucceed().Output);

        MustHaveSent("update_link", body);
        Assert.Equal("get update_link", CallNames);
    }

    [Theory]
    [InlineData(null, "-Name after", """{"link_id":"L","link_name":"after","skip_verify":true}""")]
    [InlineData(null, "-MarkSource $true", """{"link_id":"L","skip_verify":true,"mark_source":true}""")]
    [InlineData(false, "-Name after", """{"link_id":"L","link_name":"after","skip_verify":true,"mark_source":false}""")]
    [InlineData(true, "-Name after", """{"link_id":"L","link_name":"after","skip_verify":true,"mark_source":true}""")]
    [InlineData(false, "-SkipVerify $false", """{"link_id":"L","skip_verify":false,"mark_source":false}""")]
    [InlineData(null, "-SkipVerify $false", """{"link_id":"L","skip_verify":false}""")]
    [InlineData(true, "-MarkSource $false", """{"link_id":"L","skip_verify":true,"mark_source":false}""")]
    public void The_mark_of_customers_goes_along_where_the_link_has_it(bool? current, string parameters, string body)
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "before", Users = ["a"], MarkSource = current });

        Run("Set-WeComCALink -LinkId L " + parameters).MustSucceed();

        MustHaveSent("update_link", body);
    }

    [Fact]
    public void Rows_change_the_mark_of_customers_and_an_empty_cell_leaves_it_alone()
    {
        AddLink(new PlatformLink { LinkId = "A", Name = "a", Users = ["a"], MarkSource = true });
        AddLink(new PlatformLink { LinkId = "B", Name = "b", Users = ["a"], MarkSource = true });

        Run("[pscustomobject]@{ LinkId = 'A'; Name = 'a2'; MarkSource = '否' }, "
            + "[pscustomobject]@{ LinkId = 'B'; Name = 'b2'; MarkSource = '' } | "
            + "Set-WeComCALink").MustSucceed();

        Assert.Equal(
            [
                """{"link_id":"A","link_name":"a2","skip_verify":true,"mark_source":false}""",
                """{"link_id":"B","link_name":"b2","skip_verify":true,"mark_source":true}""",
            ],
            Bodies("update_link"));
    }

    [Theory]
    [InlineData(
        "@{ A = 'c' }", """{"link_id":"L","range":{"user_list":["c","b"],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "@{ a = 'B' }", """{"link_id":"L","range":{"user_list":["B"],"department_list":[1,5000000000]},"skip_verify":false}""")]
    [InlineData(
        "@{ q = 'r'; z = 'y' }",
        """{"link_id":"L","skip_verify":false,"priority_option":{"priority_type":2,"priority_userid_list":["p","r"]}}""")]
    [InlineData(
        "@{ b = 1001; p = 'b' } -Department 7",
        """{"link_id":"L","range":{"user_list":["a","1001"],"department_list":[7]},"skip_verify":false,"priority_option":"""
            + """{"priority_type":2,"priority_userid_list":["b","q"]}}""")]
    [InlineData("@{ z = 'y' } -Name after", """{"link_id":"L","link_name":"after","skip_verify":false}""")]
    public void Users_are_replaced_each_in_the_others_place_in_range_and_priority(string parameters, string body)
    {
        NewLink();

        Run("Set-WeComCALink -LinkId L -ReplaceUser " + parameters).MustSucceed();

        MustHaveSent("update_link", body);
    }

    [Fact]
    public void Links_without_the_users_to_replace_are_sent_nothing_and_a_second_run_writes_nothing()
    {
        NewLink();
        AddLink("other", "x");

        ShellResult first = Run("Get-WeComCALink -User A, nobody | Set-WeComCALink -ReplaceUser @{ a = 'c' } -PassThru").MustSucceed();
        ShellResult second = Run("Get-WeComCALink | Set-WeComCALink -ReplaceUser @{ a = 'c' } -PassThru").MustSucceed();

        Assert.Equal("c;b", Assert.Single(first.Output).Properties["User"].Value.ToString());
        Assert.Equal(2, second.Output.Count);
        Assert.Single(Bodies("update_link"));
    }

    [Theory]
    [InlineData("UserExchangedAndEdited", "-ReplaceUser @{ a = 'c' } -AddUser d")]
    [InlineData("UserExchangedAndEdited", "-ReplaceUser @{ a = 'c' } -PriorityUser d")]
    [InlineData("UserIdInvalid", "-ReplaceUser @{ a = 'c/d' }")]
    public void A_replacement_that_cannot_be_meant_is_refused_before_any_call(string errorId, string parameters)
    {
        MustEndWith(errorId, "Set-WeComCALink -LinkId L " + parameters);

        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("-SkipVerify $true -MarkSource $true", """{"link_id":"L","skip_verify":true,"mark_source":true}""")]
    [InlineData(
        "-SkipVerify 0 -MarkSource 0 -Name after",
        """{"link_id":"L","link_name":"after","skip_verify":false,"mark_source":false}""")]
    [InlineData(
        "-SkipVerify $true -MarkSource $true -User c -Department @()",
        """{"link_id":"L","range":{"user_list":["c"],"department_list":[]},"skip_verify":true,"mark_source":true}""")]
    [InlineData(
        "-SkipVerify $true -MarkSource $true -PriorityType 2 -PriorityUser r",
        """{"link_id":"L","skip_verify":true,"priority_option":{"priority_type":2,"priority_userid_list":["r"]},"mark_source":true}""")]
    public void What_names_everything_it_needs_is_sent_without_a_read(string parameters, string body)
    {
        NewLink();

        Run("Set-WeComCALink -LinkId L " + parameters).MustSucceed();

        MustHaveSent("update_link", body);
        Assert.Equal("update_link", CallNames);
    }

    [Theory]
    [InlineData("$link | Set-WeComCALink -Name after")]
    [InlineData("Set-WeComCALink -InputObject $link -Name after")]
    [InlineData(Copy + "$copy | Set-WeComCALink -Name after")]
    [InlineData(Copy + "Set-WeComCALink -InputObject $copy -Name after")]
    [InlineData("Get-WeComCALink -IdOnly | Set-WeComCALink -Name after")]
    [InlineData("'L' | Set-WeComCALink -Name after")]
    [InlineData("[pscustomobject]@{ LinkId = 'L'; Name = 'after'; User = ''; Department = $null; PriorityType = 'None' } | "
        + "Set-WeComCALink")]
    [InlineData("[pscustomobject]@{ LinkId = 'L'; Name = 'other'; User = '' } | Set-WeComCALink -Name after")]
    public void Of_a_link_only_its_id_is_taken_and_of_a_row_what_its_cells_name(string script)
    {
        NewLink();
        Run("$link = Get-WeComCALink -LinkId L").MustSucceed();
        Platform.Recorder.Clear();

        Run(script).MustSucceed();

        MustHaveSent("update_link", """{"link_id":"L","link_name":"after","skip_verify":false}""");
    }

    [Fact]
    public void A_link_that_somebody_else_has_changed_is_completed_from_what_it_is_now()
    {
        NewLink();
        Run("$link = Get-WeComCALink -LinkId L; Set-WeComCALink L -User x -Department 9 -SkipVerify $true").MustSucceed();
        Platform.Recorder.Clear();

        Run("$link | Set-WeComCALink -AddUser y").MustSucceed();

        MustHaveSent("update_link", """{"link_id":"L","range":{"user_list":["x","y"],"department_list":[9]},"skip_verify":true}""");
    }

    [Fact]
    public void The_rows_of_an_export_put_every_field_back()
    {
        NewLink();
        const string Row = "[pscustomobject]@{ LinkId = 'L'; Name = 'before'; Url = 'https://x'; CreateTime = '2026/1/2 3:04:05'; "
            + "SkipVerify = 'True'; User = 'a;c'; Department = '1;5000000000'; PriorityType = 'Specified'; PriorityUser = 'p'; "
            + "MarkSource = 'True' }";

        Run(Row + " | Set-WeComCALink").MustSucceed();

        MustHaveSent(
            "update_link",
            """
            {"link_id":"L","link_name":"before","range":{"user_list":["a","c"],"department_list":[1,5000000000]},
             "skip_verify":true,"priority_option":{"priority_type":2,"priority_userid_list":["p"]},"mark_source":true}
            """);
        Assert.Equal("update_link", CallNames);
    }

    [Fact]
    public void With_passthru_the_link_comes_out_as_it_is_now_and_is_the_platforms()
    {
        NewLink();

        ShellResult result = Run("Set-WeComCALink L -SkipVerify $true -Name after -AddUser c -PriorityType 1 -PassThru").MustSucceed();
        ShellResult read = Run("Get-WeComCALink -LinkId L").MustSucceed();

        string Text(ShellResult from) => string.Join('|', from.Output[0].Properties.Select(property => property.Value));
        Assert.Equal(Text(read), Text(result));
        Assert.StartsWith("get update_link ", CallNames, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_of_one_link_are_made_one_after_the_other_whatever_the_window()
    {
        PlatformLink link = AddLink("n", "zhangsan");
        Platform.Latency = TimeSpan.FromMilliseconds(20);

        Run(
            $"'one', 'two', 'three' | ForEach-Object {{ [pscustomobject]@{{ LinkId = '{link.LinkId}'; AddUser = $_ }} }} | "
                + "Set-WeComCALink -ThrottleLimit 8")
            .MustSucceed();

        Assert.Equal(["zhangsan", "one", "two", "three"], Platform.Find(link.LinkId)!.Users);
    }

    [Fact]
    public void A_user_is_one_user_in_any_case()
    {
        PlatformLink link = AddLink("n", "ZhangSan");

        Run("Set-WeComCALink $args[0] -AddUser zhangsan, Lisi, LISI", link.LinkId).MustSucceed();

        Assert.Equal(["ZhangSan", "Lisi"], Platform.Find(link.LinkId)!.Users);
    }

    [Fact]
    public void Several_ids_where_one_belongs_are_refused_with_a_way_out()
    {
        string message = MustEndWith("ParameterArgumentTransformationError", "Set-WeComCALink -LinkId a, b -Name x").ToString();

        Assert.Contains("Pipe", message, StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("", "NothingToSet")]
    [InlineData("-AddUser @()", "NothingToSet")]
    [InlineData("-PassThru", "NothingToSet")]
    [InlineData("-User a -AddUser b", "UserReplacedAndEdited")]
    [InlineData("-Department 1 -RemoveDepartment 2", "DepartmentReplacedAndEdited")]
    [InlineData("-AddUser a,b -RemoveUser b", "UserAddedAndRemoved")]
    [InlineData("-AddUser ZhangSan -RemoveUser zhangsan", "UserAddedAndRemoved")]
    [InlineData("-AddDepartment 1 -RemoveDepartment 1", "DepartmentAddedAndRemoved")]
    [InlineData("-User @() -Department @()", "RangeEmpty")]
    [InlineData("-PriorityType None", "PriorityNotClearable")]
    [InlineData("-PriorityType Corporation -PriorityUser a", "PriorityUserUnexpected")]
    [InlineData("-PriorityType Specified -PriorityUser @()", "PriorityUserMissing")]
    [InlineData("-Name ''", "ParameterEmpty")]
    [InlineData("-User $null", "ParameterEmpty")]
    [InlineData("-SkipVerify $null", "ParameterEmpty")]
    [InlineData("-Name x -Department ''", "ParameterEmpty")]
    public void What_contradicts_itself_ends_before_any_call(string parameters, string errorId)
    {
        ErrorRecord error = MustEndWith(errorId, "Set-WeComCALink -LinkId L " + parameters);

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData(2, "-User @() -RemoveDepartment 1,5000000000", "RangeEmpty")]
    [InlineData(2, "-RemoveUser a,b -RemoveDepartment 1,5000000000", "RangeEmpty")]
    [InlineData(1, "-PriorityUser x", "PriorityUserUnexpected")]
    [InlineData(0, "-PriorityUser x", "PriorityUserUnexpected")]
    [InlineData(1, "-PriorityType Specified", "PriorityUserMissing")]
    [InlineData(2, "-AddUser (1..499)", "TooManyUsers")]
    public void What_does_not_fit_the_link_ends_before_any_write(int priorityType, string parameters, string errorId)
    {
        NewLink(priorityType);

        Run("Set-WeComCALink -LinkId L " + parameters).MustFailWith(errorId);

        Assert.Equal("get", CallNames);
    }

    [Fact]
    public void A_row_that_names_nothing_or_no_id_is_an_error_and_stops_no_other()
    {
        NewLink();

        ShellResult result = Run(
            "@([pscustomobject]@{ LinkId = 'L'; Name = '' }, [pscustomobject]@{ Id = 'L'; Name = 'x' }, "
                + "[pscustomobject]@{ LinkId = ''; Name = 'x' }, [pscustomobject]@{ LinkId = 'L'; Name = 'last' }) | Set-WeComCALink");

        Assert.Equal(3, result.Errors.Count);
        MustHaveSent("update_link", """{"link_id":"L","link_name":"last","skip_verify":false}""");
    }

    [Fact]
    public void What_if_reads_and_writes_nothing()
    {
        Run("Set-WeComCALink -LinkId L -Name x -WhatIf").MustSucceed();

        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("$null | Set-WeComCALink -Name x")]
    [InlineData("$true | Set-WeComCALink -Name x")]
    [InlineData("[System.IO.FileInfo]::new('x') | Set-WeComCALink")]
    [InlineData("[pscustomobject]@{ Name = 'x' } | Set-WeComCALink")]
    public void What_is_no_link_changes_nothing(string script)
    {
        ErrorRecord error = Assert.Single(Run(script).Errors);
        Assert.EndsWith("SetWeComCALinkCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }
}
