using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>Rows of every kind are rows: each works, or one sentence says which row lacks which column.</summary>
public class RowKindTests : EmulatorTest
{
    /// <summary>How a row with two columns is made: of a hashtable, of a database, of a reader, of an object.</summary>
    private static readonly string[] Kinds =
    [
        "@{{ {0} = '{1}'; {2} = '{3}' }}",
        "[ordered]@{{ {0} = '{1}'; {2} = '{3}' }}",
        "(Table {0} '{1}' {2} '{3}').Rows",
        "(Table {0} '{1}' {2} '{3}')",
        "(Table {0} '{1}' {2} '{3}').DefaultView",
        "(Table {0} '{1}' {2} '{3}').CreateDataReader()",
        "[pscustomobject]@{{ {0} = '{1}'; {2} = '{3}' }}",
    ];

    public static TheoryData<string> KindsOfRows => new(Kinds);

    [Theory]
    [MemberData(nameof(KindsOfRows))]
    public void Every_kind_of_row_gives_its_fields(string kind)
    {
        DefineTable();
        Run(Row(kind, "Name", "new", "User", "b;c") + " | New-WeComCALink").MustSucceed();
        PlatformLink created = Assert.Single(Platform.Links());
        Assert.Equal(("new", "b;c"), (created.Name, string.Join(';', created.Users)));

        Run(Row(kind, "LinkId", created.LinkId, "Name", "after") + " | Set-WeComCALink").MustSucceed();
        Assert.Equal("after", Platform.Links()[0].Name);
        Run(Row(kind, "LinkId", created.LinkId, "AddUser", "d") + " | Set-WeComCALink").MustSucceed();
        Assert.Equal("b;c;d", string.Join(';', Platform.Links()[0].Users));

        string row = Row(kind, "LinkId", created.LinkId, "Name", "carried");
        Assert.Equal("after", Assert.Single(Run(row + " | Get-WeComCALink").MustSucceed().Property<string>("Name")));
        Assert.Equal("carried", Run(row + " | Get-WeComCAStatistic").MustSucceed().Property<string>("Name").Distinct().Single());
        Platform.Customers.Set(created.LinkId, CustomerBook.Sample(created, 2));
        Assert.Equal(["carried", "carried"], Run(row + " | Get-WeComCACustomer").MustSucceed().Property<string>("LinkName"));
        Assert.Equal("Update", Assert.Single(Run(row + " | Compare-WeComCALink").MustSucceed().Property<object>("Action")).ToString());
        Run(row + " | Sync-WeComCALink").MustSucceed();
        Assert.Equal("carried", Platform.Links()[0].Name);
        Run(row + " | Remove-WeComCALink -Force").MustSucceed();
        Assert.Empty(Platform.Links());
    }

    [Theory]
    [MemberData(nameof(KindsOfRows))]
    public void Every_kind_of_row_may_call_its_columns_what_the_platform_does(string kind)
    {
        DefineTable();
        Run(Row(kind, "link_name", "new", "user_list", "b;c") + " | New-WeComCALink").MustSucceed();
        PlatformLink created = Assert.Single(Platform.Links());
        Assert.Equal(("new", "b;c"), (created.Name, string.Join(';', created.Users)));

        Run(Row(kind, "link_id", created.LinkId, "user_list", "lisi") + " | Set-WeComCALink -SkipVerify $true").MustSucceed();
        Run(Row(kind, "link_id", created.LinkId, "skip_verify", "False") + " | Set-WeComCALink").MustSucceed();
        PlatformLink changed = Assert.Single(Platform.Links());
        Assert.Equal(("lisi", false), (string.Join(';', changed.Users), changed.SkipVerify));

        string row = Row(kind, "link_id", created.LinkId, "link_name", "carried");
        Assert.Equal("new", Assert.Single(Run(row + " | Get-WeComCALink").MustSucceed().Property<string>("Name")));
        Assert.Equal("carried", Run(row + " | Get-WeComCAStatistic").MustSucceed().Property<string>("Name").Distinct().Single());
        Platform.Customers.Set(created.LinkId, CustomerBook.Sample(created, 1));
        Assert.Equal(["carried"], Run(row + " | Get-WeComCACustomer").MustSucceed().Property<string>("LinkName"));
        Run(row + " | New-WeComCALink -User a").MustFailWith("RowHasLinkId");
        Run(row + " | Remove-WeComCALink -Force").MustSucceed();
        Assert.Empty(Platform.Links());
    }

    [Theory]
    [MemberData(nameof(KindsOfRows))]
    public void A_row_without_the_column_says_which_and_the_next_row_keeps_its_number(string kind)
    {
        DefineTable();
        (string Command, string Column)[] commands =
        [
            ("Set-WeComCALink", "LinkId"), ("Remove-WeComCALink -Force", "LinkId"), ("Get-WeComCALink", "LinkId or Url"),
            ("Get-WeComCACustomer", "LinkId"), ("Get-WeComCAStatistic", "LinkId"),
        ];
        foreach ((string command, string column) in commands)
        {
            MustSayTheColumn(
                Run($"& {{ $null; {Row(kind, "Name", "n", "User", "a")}; {Row(kind, "LinkId", "a b", "Name", "n")} }} | {command}"),
                ["LinkIdEmpty", "ObjectWithoutProperty", "WhiteSpaceInId"],
                $"Row 2 (n): The row has no {column} column. Its columns are: ");
        }

        MustSayTheColumn(
            Run($"& {{ $null; {Row(kind, "User", "a", "Department", "1")}; {Row(kind, "Name", "???", "User", "a")} }} | New-WeComCALink"),
            ["NameEmpty", "ObjectWithoutProperty", "TextDamaged"],
            "Row 2: The row has no Name column. Its columns are: ");
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ LinkId = 'L'; Name = 'x' }, [pscustomobject]@{ Name = 'y' }")]
    [InlineData("@{ LinkId = 'L'; Name = 'x' }, @{ Name = 'y' }")]
    [InlineData("@{ LinkId = 'L'; Name = 'x' }, [pscustomobject]@{ Name = 'y' }, 'text'")]
    public void No_row_inherits_what_the_one_before_it_had(string rows)
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "before", Users = ["a"] });

        Run(rows + " | Set-WeComCALink -ErrorAction SilentlyContinue");
        Run("@{ Name = 'one'; User = 'b'; SkipVerify = 'False' }, @{ Name = 'two'; User = 'c' } | New-WeComCALink").MustSucceed();

        Assert.Equal(["x", "one", "two"], Platform.Links().Select(link => link.Name));
        Assert.Equal([true, false, true], Platform.Links().Select(link => link.SkipVerify));
    }

    [Theory]
    [InlineData("[datetime]::Now", "System.DateTime")]
    [InlineData("$true", "System.Boolean")]
    [InlineData("[uri]'https://work.weixin.qq.com/ca/x'", "System.Uri")]
    [InlineData("5", "System.Int32")]
    public void What_is_no_row_says_so_with_its_number(string value, string type)
    {
        foreach (string command in new[]
            {
                "Set-WeComCALink", "Remove-WeComCALink -Force", "Get-WeComCALink", "Get-WeComCACustomer", "Get-WeComCAStatistic",
            })
        {
            ErrorRecord error = Run($"'a b', {value} | {command}").Errors[1];

            Assert.StartsWith("ObjectWithoutProperty,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.StartsWith("Row 2", error.ToString(), StringComparison.Ordinal);
            Assert.Contains(type, error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Calls);
    }

    [Fact]
    public void Whatever_the_first_row_was_the_error_of_the_second_says_its_number()
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "n", Users = ["a"] });
        const string Bad = "@{ LinkId = 'L', 'M'; Name = 'x' }, @{ LinkId = 'L'; Name = 'x', 'y' }, @{ LinkId = [datetime]::Now }";
        foreach (string type in new[] { "", "[pscustomobject]" })
        {
            string rows = "@{ LinkId = 'L'; Name = 'n' }, " + Bad;
            ShellResult result = Run(rows.Replace("@{", type + "@{", StringComparison.Ordinal) + " | Set-WeComCALink");

            Assert.Equal(["OneAtATime", "NotText", "NotText"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
            Assert.StartsWith("Row 2 ", result.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.StartsWith("Row 3 (L): Name: ", result.Errors[1].ToString(), StringComparison.Ordinal);
            Assert.StartsWith("Row 4 ", result.Errors[2].ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_script_block_gives_what_the_row_has_in_another_column()
    {
        Run("@{ Text = 'n' } | New-WeComCALink -Name { $_.Text } -User { 'a' }").MustSucceed();
        string id = Assert.Single(Platform.Links()).LinkId;

        Run("[pscustomobject]@{ Id = $args[0]; Name = 'after' } | Set-WeComCALink -LinkId { $_.Id }", id).MustSucceed();

        Assert.Equal("after", Platform.Links()[0].Name);
    }

    [Theory]
    [InlineData("Compare-WeComCALink")]
    [InlineData("Sync-WeComCALink")]
    public void A_null_record_is_an_empty_row_and_a_null_argument_an_error(string command)
    {
        AddLink("there");

        ShellResult rows = Run("$null, @{ Name = 'x'; User = 'a' }, $null, @{ Name = 'y'; User = '' } | " + command + " -Name x");

        Assert.Equal([2, 4], rows.Property<int>("Row").Order());
        MustEndWith("ParameterEmpty", command + " $null");
        Assert.Contains("no rows", Assert.Single(Run("$null | " + command).MustSucceed().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_an_address_and_no_id_are_found_in_one_listing_in_their_order()
    {
        IReadOnlyList<PlatformLink> links = [AddLink("a"), AddLink("b"), AddLink("c"), AddLink("d")];

        ShellResult result = Run(
            "[pscustomobject]@{ Poster = 1; Url = $args[2] + '?customer_channel=x' }, "
                + "[pscustomobject]@{ Poster = 2; Url = $args[0] + 'X' }, @{ Url = $args[1] }, [pscustomobject]@{ Url = 'nonsense' }, "
                + "[pscustomobject]@{ Url = $args[2] }, [pscustomobject]@{ Url = '' } "
                + "| Get-WeComCALink",
            [.. links.Select(link => link.Url)]);

        Assert.Equal(["c", "b", "c"], result.Property<string>("Name"));
        Assert.Equal(["UrlInvalid", "LinkNotFound"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.StartsWith("Row 4: ", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Row 2: ", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Single(Bodies("list_link"));
        Assert.Equal(4, Bodies("get").Count);
    }

    [Fact]
    public void An_id_is_read_and_no_address_is_looked_for_beside_it()
    {
        PlatformLink one = AddLink("one");
        PlatformLink two = AddLink("two");
        foreach (string rows in new[]
            {
                "[pscustomobject]@{ LinkId = $args[0]; Url = $args[1] }",
                "[pscustomobject]@{ Url = 'no address'; LinkId = $args[0] }",
                "[pscustomobject]@{ Url = ''; LinkId = $args[0] }",
                "(Get-WeComCALink -LinkId $args[0])",
                "[System.Management.Automation.PSSerializer]::Deserialize("
                    + "[System.Management.Automation.PSSerializer]::Serialize((Get-WeComCALink -LinkId $args[0])))",
            })
        {
            ShellResult result = Run(rows + " | Get-WeComCALink", one.LinkId, two.Url).MustSucceed();

            Assert.Equal(["one"], result.Property<string>("Name"));
        }

        Assert.Empty(Bodies("list_link"));
    }

    [Fact]
    public void A_link_that_cannot_be_read_may_be_the_one_with_the_address()
    {
        PlatformLink unreadable = AddLink("a");
        PlatformLink there = AddLink("b");
        Platform.Faults.Add(
            new FaultRule { Path = "get", LinkId = unreadable.LinkId, Kind = FaultKind.ErrorCode, ErrorCode = 40058, Times = -1 });

        ShellResult result = Run("@{ Url = $args[0] }, @{ Url = $args[1] } | Get-WeComCALink", unreadable.Url, there.Url);

        result.MustFailWith("ApiError40058");
        Assert.Equal(["b"], result.Property<string>("Name"));
    }

    [Fact]
    public void A_listing_that_is_not_whole_says_of_which_row_the_address_may_be_missing()
    {
        PlatformLink there = AddLink("a");
        Platform.Faults.Add(new FaultRule
        {
            Path = "list_link",
            Kind = FaultKind.Garbage,
            BodyText = $$"""{"errcode":0,"link_id_list":["{{there.LinkId}}",{}]}""",
            Times = -1,
        });

        ShellResult result = Run(
            "@{ Url = $args[0] + 'X' }, @{ Url = $args[0] }, @{ Url = $args[0] + 'Y' } | Get-WeComCALink", there.Url);

        string[] messages = [.. result.Errors.Where(IsIncomplete).Select(error => error.ToString())];
        Assert.Equal(["a"], result.Property<string>("Name"));
        Assert.Equal(["Row 1", "Row 3"], messages.Select(message => message.Split(':')[0]));
    }

    [Theory]
    [InlineData("Get-WeComCALink -Url $null", "ParameterEmpty")]
    [InlineData("Get-WeComCALink -Url @()", "ParameterEmpty")]
    [InlineData("Get-WeComCALink -Url ''", "UrlInvalid")]
    [InlineData("Get-WeComCALink -LinkId a -Url https://work.weixin.qq.com/ca/x", "PipelineInputWithList")]
    public void An_address_that_is_typed_is_one_and_stands_without_an_id(string script, string errorId)
    {
        MustEndWith(errorId, script);

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void A_later_page_of_customers_says_the_row_too()
    {
        PlatformLink link = AddLink("first");
        Platform.Customers.Set(link.LinkId, CustomerBook.Sample(link, 2500));
        Platform.Faults.Add(new FaultRule { Path = "customer", Kind = FaultKind.ErrorCode, ErrorCode = 40058, Skip = 1, Times = -1 });

        ShellResult result = Run(
            "$null, $args[0] | Get-WeComCACustomer -ErrorAction SilentlyContinue -ErrorVariable failed; $failed[1]", link.LinkId);

        Assert.Equal(1001, result.Output.Count);
        Assert.StartsWith($"Row 2 ({link.LinkId}): ", result.Output[^1].ToString(), StringComparison.Ordinal);
    }

    private static bool IsIncomplete(ErrorRecord error) =>
        error.FullyQualifiedErrorId.StartsWith("ListingIncomplete,", StringComparison.Ordinal);

    private static string Row(string kind, params string[] cells) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, kind, [.. cells]);

    private static void MustSayTheColumn(ShellResult result, string[] errorIds, string message)
    {
        Assert.Equal(errorIds, result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.StartsWith("Row 1: ", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith(message, result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Row 3 (", result.Errors[2].ToString(), StringComparison.Ordinal);
    }

    private void DefineTable() => Run(
        """
        function global:Table($one, $first, $other, $second) {
            $table = [System.Data.DataTable]::new()
            foreach ($column in $one, $other) { [void]$table.Columns.Add($column) }
            [void]$table.Rows.Add($first, $second)
            , $table
        }
        """).MustSucceed();
}
