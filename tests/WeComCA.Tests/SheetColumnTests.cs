using System.Linq;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>What the columns and cells of a file say that nobody meant is refused, and nothing is sent.</summary>
public class SheetColumnTests : EmulatorTest
{
    [Theory]
    [InlineData("Departmnet", "Department")]
    [InlineData("Skipverfy", "SkipVerify")]
    [InlineData("PriortyType", "PriorityType")]
    [InlineData("User ", "User")]
    public void A_misspelled_column_is_refused(string column, string meant)
    {
        foreach (string command in new[] { "New-WeComCALink", "Set-WeComCALink" })
        {
            ShellResult result = Run(
                $"[pscustomobject]@{{ LinkId = '{(command[0] == 'N' ? "" : "l1")}'; Name = 'n'; '{column}' = '1' }} | {command}");

            Assert.Contains($"'{column}'", result.MustFailWith("UnknownColumn").Exception.Message, System.StringComparison.Ordinal);
            Assert.Contains(meant + "?", result.Errors[0].Exception.Message, System.StringComparison.Ordinal);
        }

        Assert.Empty(Calls);
    }

    [Fact]
    public void A_column_that_nothing_takes_is_said_once_and_before_the_first_write()
    {
        ShellResult result = Run(
            "1, 2 | ForEach-Object { [pscustomobject]@{ Name = \"n$_\"; User = 'u'; 部门 = '3'; Notes = '' } } | New-WeComCALink")
            .MustSucceed();

        Assert.Equal(2, result.Output.Count);
        Assert.Contains("部门, Notes", Assert.Single(result.Warnings), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Name = 'a'; LinkName = 'b'; User = 'u' } | New-WeComCALink", 1)]
    [InlineData("@{ LinkId = $args[0]; Name = 'a'; link_name = 'b' } | Set-WeComCALink", 1)]
    [InlineData("@{ LinkId = $args[0]; Name = 'a'; LinkName = 'b' } | Sync-WeComCALink", 1)]
    [InlineData("@{ LinkId = $args[0]; Name = 'a'; LinkName = 'a'; link_name = '' } | Set-WeComCALink", 0)]
    public void Two_columns_for_one_property_must_not_differ(string script, int errors)
    {
        string linkId = AddLink("before").LinkId;

        ShellResult result = Run(script, linkId);

        Assert.Equal(errors, result.Errors.Count);
        Assert.All(
            result.Errors,
            error => Assert.StartsWith("PropertyInTwoColumns,", error.FullyQualifiedErrorId, System.StringComparison.Ordinal));
        Assert.Equal(errors == 0 ? "a" : "before", Platform.Find(linkId)!.Name);
    }

    [Theory]
    [InlineData("\"first`ncal2,second`n\"", "LineBreakInCell")]
    [InlineData("\"a`tb\"", "ControlCharacter")]
    [InlineData("'[]'", "NotList")]
    public void A_name_that_the_file_cannot_have_meant_is_refused(string name, string errorId)
    {
        string linkId = AddLink("before").LinkId;

        foreach (string command in new[] { "New", "Set", "Sync" })
        {
            string id = command == "New" ? "" : "LinkId = $args[0]; ";
            Run($"@{{ {id}Name = {name}; User = 'u' }} | {command}-WeComCALink", linkId).MustFailWith(errorId);
        }

        Assert.Equal("before", Assert.Single(Platform.Links()).Name);
    }

    [Fact]
    public void White_space_around_a_name_is_not_part_of_it()
    {
        string linkId = AddLink("before").LinkId;

        Run("@{ Name = \"  new`u{00A0} \"; User = 'u' } | New-WeComCALink").MustSucceed();
        Run("@{ LinkId = $args[0]; Name = \"`u{3000}after \" } | Set-WeComCALink", linkId).MustSucceed();

        Assert.Equal(["after", "new"], Platform.Links().Select(link => link.Name).Order());
    }

    [Theory]
    [InlineData("LinkId,Name")]
    [InlineData("l1;l2")]
    [InlineData("*")]
    [InlineData("https://work.weixin.qq.com/ca/l1")]
    [InlineData("{\"link_id\":\"l1\"}")]
    public void Text_that_can_be_no_id_is_not_sent(string text)
    {
        foreach (string command in new[] { "Remove-WeComCALink -Force", "Get-WeComCALink", "Set-WeComCALink -Name n" })
        {
            Run($"$args[0] | {command}", text).MustFailWith("LinkIdInvalid");
        }

        Assert.Empty(Calls);
    }
}
