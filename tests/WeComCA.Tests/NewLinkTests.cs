using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class NewLinkTests : EmulatorTest
{
    [Fact]
    public void A_link_is_created_with_every_field_and_composed_without_a_second_call()
    {
        PSObject output = Assert.Single(Run(
            "New-WeComCALink -Name '获客链接1号' -User zhangsan, lisi -Department 2, 3 -SkipVerify $false "
                + "-PriorityType Specified -PriorityUser tom, lisi").MustSucceed().Output);

        MustHaveSent(
            "create_link",
            """
            {"link_name":"获客链接1号","range":{"user_list":["zhangsan","lisi"],"department_list":[2,3]},"skip_verify":false,
             "priority_option":{"priority_type":2,"priority_userid_list":["tom","lisi"]}}
            """);
        Assert.Equal("create_link", CallNames);
        PlatformLink link = Assert.Single(Platform.Links());
        Assert.Equal(link.CreateTime, new DateTimeOffset((DateTime)output.Properties["CreateTime"].Value).ToUnixTimeSeconds());
        Assert.Equal(
            $"{link.LinkId}|获客链接1号|{link.Url}|False|zhangsan;lisi|2;3|Specified|tom;lisi|",
            string.Join('|', output.Properties.Where(property => property.Name != "CreateTime").Select(property => property.Value)));
    }

    [Theory]
    [InlineData("-User a", """{"link_name":"n","range":{"user_list":["a"]}}""")]
    [InlineData("-Department 9007199254740993", """{"link_name":"n","range":{"department_list":[9007199254740993]}}""")]
    [InlineData("-User a -PriorityType None", """{"link_name":"n","range":{"user_list":["a"]}}""")]
    [InlineData(
        "-User a -PriorityType 1 -SkipVerify $true",
        """{"link_name":"n","range":{"user_list":["a"]},"skip_verify":true,"priority_option":{"priority_type":1}}""")]
    [InlineData("-UserList b,a,b -DepartmentList 3,1,3", """{"link_name":"n","range":{"user_list":["b","a"],"department_list":[3,1]}}""")]
    [InlineData("-User a -MarkSource $false", """{"link_name":"n","range":{"user_list":["a"]},"mark_source":false}""")]
    public void What_is_not_named_is_not_sent(string parameters, string body)
    {
        PSObject output = Assert.Single(Run("New-WeComCALink -LinkName n " + parameters).MustSucceed().Output);

        MustHaveSent("create_link", body);
        Assert.Equal("True", output.Properties["SkipVerify"].Value.ToString());
    }

    [Fact]
    public void Rows_say_whether_customers_are_marked()
    {
        Run("'是', '0', 'True', '' | ForEach-Object { [pscustomobject]@{ Name = \"n$_\"; User = 'a'; MarkSource = $_ } } | New-WeComCALink")
            .MustSucceed();

        Assert.Equal(
            [
                """{"link_name":"n是","range":{"user_list":["a"]},"mark_source":true}""",
                """{"link_name":"n0","range":{"user_list":["a"]},"mark_source":false}""",
                """{"link_name":"nTrue","range":{"user_list":["a"]},"mark_source":true}""",
                """{"link_name":"n","range":{"user_list":["a"]}}""",
            ],
            Bodies("create_link"));
    }

    [Fact]
    public void Rows_of_a_file_become_links_in_their_order_and_empty_cells_name_nothing()
    {
        ShellResult result = Run(
            "@([pscustomobject]@{ Name = 'one'; User = 'a; b'; Department = ''; SkipVerify = 'False'; PriorityType = ''; "
                + "PriorityUser = '' }, "
                + "[pscustomobject]@{ Name = 'two, \"2\"'; User = ''; Department = '2；5000000000'; SkipVerify = ''; "
                + "PriorityType = 'None' }, "
                + "[pscustomobject]@{ Name = '=three'; User = 'a,b'; SkipVerify = '1'; PriorityType = 'specified'; PriorityUser = 'x;y' }, "
                + "[pscustomobject]@{ Name = 'four words'; User = '007'; Department = $null; SkipVerify = ' TRUE ' }) "
                + "| New-WeComCALink").MustSucceed();

        Assert.Equal(["one", "two, \"2\"", "=three", "four words"], result.Property<string>("Name"));
        Assert.Equal(
            [
                "a;b||False|0|", "|2;5000000000|True|0|", "a;b||True|2|x;y", "007||True|0|",
            ],
            Platform.Links().Select(link => string.Join(
                '|',
                string.Join(';', link.Users),
                string.Join(';', link.Departments),
                link.SkipVerify,
                link.PriorityType,
                string.Join(';', link.PriorityUsers))));
        Assert.DoesNotContain("skip_verify", Bodies("create_link")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_row_among_many_is_an_error_and_stops_no_other()
    {
        ShellResult result = Run(
            "'a', '', ('x' * 31), 'b' | ForEach-Object { [pscustomobject]@{ Name = $_; User = 'u' } } | New-WeComCALink");

        Assert.Equal(["NameEmpty", "NameTooLong"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["u", new string('x', 31)], result.Errors.Select(error => error.TargetObject));
        Assert.Equal(["a", "b"], result.Property<string>("Name"));
        Assert.Equal("create_link create_link", CallNames);
    }

    [Fact]
    public void Links_that_were_created_beside_a_hopeless_failure_come_out_before_it_ends_the_command()
    {
        Platform.Latency = TimeSpan.FromMilliseconds(500);
        Platform.Faults.Add(new FaultRule { LinkName = "1", ErrorCode = 40001, Times = -1 });

        ShellResult result = Run(
            "1..12 | ForEach-Object { [pscustomobject]@{ Name = \"$_\"; User = 'u' } } | New-WeComCALink -ThrottleLimit 4");

        Assert.Equal("1", result.MustFailWith("ApiError40001").TargetObject);
        Assert.Equal(["2", "3", "4"], result.Property<string>("Name"));
        Assert.Equal(3, Platform.Links().Count);
    }

    [Fact]
    public void A_row_that_has_a_link_id_already_is_not_created_again()
    {
        ShellResult result = Run(
            """
            [pscustomobject]@{ LinkId = 'cal1'; Name = '已有'; User = 'u' }, [pscustomobject]@{ LinkId = ''; Name = '新建'; User = 'u' } |
                New-WeComCALink
            """);

        Assert.Equal("已有", result.MustFailWith("RowHasLinkId").TargetObject);
        Assert.Contains("cal1", result.Errors[0].ToString());
        Assert.Equal(["新建"], result.Property<string>("Name"));
        Assert.Equal("新建", Assert.Single(Platform.Links()).Name);
    }

    [Fact]
    public void A_link_is_not_created_again_from_itself()
    {
        Run("New-WeComCALink a -User u | New-WeComCALink -Name b").MustFailWith("RowHasLinkId");

        Assert.Single(Platform.Links());
    }

    [Theory]
    [InlineData("Azərbaycan")]
    [InlineData("Hawaiʻi café")]
    [InlineData("Привет")]
    public void Names_in_other_letters_are_no_damage(string name) =>
        Assert.Equal([name], Run("New-WeComCALink $args[0] -User a", name).MustSucceed().Property<string>("Name"));

    [Fact]
    public void No_object_becomes_a_name()
    {
        Run("New-WeComCALink ([pscustomobject]@{ Name = 'n' }) -User a").MustFailWith("ParameterArgumentTransformationError");

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void A_row_without_its_name_is_an_error_and_no_link()
    {
        ShellResult result = Run("[pscustomobject]@{ Nmae = 'typo'; User = 'a' } | New-WeComCALink");

        Assert.Single(result.Errors);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void What_if_says_the_name_and_calls_nobody()
    {
        Run("New-WeComCALink -Name n -User a -WhatIf").MustSucceed();

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void Windows_work_on_several_rows_at_once_and_keep_their_order()
    {
        ShellResult result = Run(
            "1..20 | ForEach-Object { [pscustomobject]@{ Name = \"n$_\"; User = 'a' } } | New-WeComCALink -ThrottleLimit 8")
            .MustSucceed();

        Assert.Equal(Enumerable.Range(1, 20).Select(index => "n" + index), result.Property<string>("Name"));
        Assert.Equal(20, Platform.Links().Count);
    }
}
