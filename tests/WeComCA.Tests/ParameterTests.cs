using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>How parameters read what people, objects and files give them, and the limits that are checked before a call.</summary>
public class ParameterTests : EmulatorTest
{
    [Theory]
    [InlineData("'a;b'", "a|b")]
    [InlineData("'a；b，c、d'", "a|b|c|d")]
    [InlineData("\"a`r`nb`nc\"", "a|b|c")]
    [InlineData("'a', 'B;A', 'b'", "a|B")]
    [InlineData("'张三、李四'", "张三|李四")]
    [InlineData("' a , b ;; c ; '", "a|b|c")]
    [InlineData("'a', 'b;c'", "a|b|c")]
    [InlineData("7, 'x', 8000000000, 1001.0", "7|x|8000000000|1001")]
    [InlineData("'007'", "007")]
    [InlineData("(Get-WeComCALink -LinkId seed).User", "s1|s2")]
    [InlineData("([decimal]1001.00), ([bigint]::Parse('123456789012345678901')), 7.0, ([float]3)", "1001|123456789012345678901|7|3")]
    public void Users_are_read_from_lists_and_joined_texts(string value, string users)
    {
        AddLink(new PlatformLink { LinkId = "seed", Name = "seed", Users = ["s1", "s2"] });

        Run("New-WeComCALink -Name n -User " + value).MustSucceed();
        Run("[pscustomobject]@{ Name = 'n'; User = @(" + value + ") } | New-WeComCALink").MustSucceed();

        Assert.All(Platform.Links().Skip(1), link => Assert.Equal(users, string.Join('|', link.Users)));
    }

    [Theory]
    [InlineData("'1;2；3,4'", "1|2|3|4")]
    [InlineData("' 5000000000 '", "5000000000")]
    [InlineData("'1，2、3'", "1|2|3")]
    [InlineData("'2,1,2;01'", "2|1")]
    [InlineData("'1, 200'", "1|200")]
    [InlineData("([decimal]4), ([double]5), ([bigint]6), '7'", "4|5|6|7")]
    [InlineData("1, '2;3', 9223372036854775807", "1|2|3|9223372036854775807")]
    public void Departments_are_read_from_lists_and_joined_texts(string value, string departments)
    {
        Run("New-WeComCALink -Name n -Department " + value).MustSucceed();
        Run("[pscustomobject]@{ Name = 'n'; Department = @(" + value + ") } | New-WeComCALink").MustSucceed();

        Assert.All(Platform.Links(), link => Assert.Equal(departments, string.Join('|', link.Departments)));
    }

    [Theory]
    [InlineData("-Department 1.5")]
    [InlineData("-Department x")]
    [InlineData("-Department '1.000'")]
    [InlineData("-Department 9223372036854775808")]
    [InlineData("-Department 1E5x")]
    [InlineData("-Department $true")]
    [InlineData("-Department @{ a = 1 }")]
    [InlineData("-User a -Department ([pscustomobject]@{ Id = 1 })")]
    [InlineData("-User ([pscustomobject]@{ Id = 1 })")]
    [InlineData("-User ([datetime]::Now)")]
    [InlineData("-User (1.5)")]
    [InlineData("-User ([decimal]1.5)")]
    [InlineData("-User (9007199254740994.0)")]
    [InlineData("-Department 1e3")]
    [InlineData("-Department '1,200'")]
    [InlineData("-Department '5;1，200，300'")]
    [InlineData("-User a -SkipVerify yes")]
    [InlineData("-User a -SkipVerify 2")]
    [InlineData("-User a -PriorityType 3")]
    [InlineData("-User a -PriorityType Anyone")]
    [InlineData("-User a -PriorityType 'None,Corporation'")]
    [InlineData("-User a -PriorityType @(1, 2)")]
    public void What_cannot_be_read_is_refused_before_any_call(string parameters)
    {
        Run("New-WeComCALink -Name n " + parameters).MustFailWith("ParameterArgumentTransformationError");

        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("'True'", true)]
    [InlineData("'1'", true)]
    [InlineData("1", true)]
    [InlineData("$true", true)]
    [InlineData("' false '", false)]
    [InlineData("'FALSE'", false)]
    [InlineData("'0'", false)]
    [InlineData("0", false)]
    [InlineData("$false", false)]
    [InlineData("'是'", true)]
    [InlineData("' 否 '", false)]
    [InlineData("'tRuE'", true)]
    [InlineData("1.0", true)]
    [InlineData("[decimal]0", false)]
    [InlineData("[DBNull]::Value", null)]
    [InlineData("''", null)]
    [InlineData("' '", null)]
    [InlineData("$null", null)]
    public void A_cell_is_true_false_or_nothing(string cell, bool? sent)
    {
        Run("[pscustomobject]@{ Name = 'n'; User = 'a'; SkipVerify = " + cell + " } | New-WeComCALink").MustSucceed();

        string specified = sent is { } value ? ",\"skip_verify\":" + (value ? "true" : "false") : "";
        MustHaveSent("create_link", "{\"link_name\":\"n\",\"range\":{\"user_list\":[\"a\"]}" + specified + "}");
    }

    [Theory]
    [InlineData("-Name '' -User a", "NameEmpty")]
    [InlineData("-Name '   ' -User a", "NameEmpty")]
    [InlineData("-Name ('x' * 31) -User a", "NameTooLong")]
    [InlineData("-Name ([char]::ConvertFromUtf32(0x1F600) * 31) -User a", "NameTooLong")]
    [InlineData("-Name \"a$([char]0xD83D)b\" -User a", "LoneSurrogate")]
    [InlineData("-Name \"$([char]0xDE00)\" -User a", "LoneSurrogate")]
    [InlineData("-Name \"a$([char]1)\" -User a", "ControlCharacter")]
    [InlineData("-Name n", "RangeEmpty")]
    [InlineData("-Name n -User @()", "RangeEmpty")]
    [InlineData("-Name n -User (1..501)", "TooManyUsers")]
    [InlineData("-Name n -User ('u' * 65)", "UserIdTooLong")]
    [InlineData("-Name n -User ('用' * 22)", "UserIdTooLong")]
    [InlineData("-Name n -User 'a b'", "WhiteSpaceInId")]
    [InlineData("-Name n -User '(tom)'", "UserIdInvalid")]
    [InlineData("-Name n -User '[\"a\",\"b\"]'", "UserIdInvalid")]
    [InlineData("-Name n -User '李四（销售）'", "UserIdInvalid")]
    [InlineData("-Name n -User 'System.Object[]'", "UserIdInvalid")]
    [InlineData("-Name n -User '=1+1'", "UserIdInvalid")]
    [InlineData("-Name n -User \"a$([char]0x200B)\"", "InvisibleCharacter")]
    [InlineData("-Name n -User '@{UserId=a}'", "ObjectAsText")]
    [InlineData("-Name n -User '1.23E+10'", "ScientificNotation")]
    [InlineData("-Name n -User \"a$([char]0xFFFD)\"", "TextDamaged")]
    [InlineData("-Name n -Department 0", "DepartmentNotPositive")]
    [InlineData("-Name n -Department 1, -5", "DepartmentNotPositive")]
    [InlineData("-Name n -User a -PriorityType Specified", "PriorityUserMissing")]
    [InlineData("-Name n -User a -PriorityUser x", "PriorityUserUnexpected")]
    [InlineData("-Name n -User a -PriorityType Corporation -PriorityUser x", "PriorityUserUnexpected")]
    [InlineData("-Name n -User a -PriorityType Specified -PriorityUser (1..1001)", "TooManyPriorityUsers")]
    public void A_limit_has_its_own_error_and_costs_no_call(string parameters, string errorId)
    {
        ErrorRecord error = MustEndWith(errorId, "New-WeComCALink " + parameters);

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("-Name x -User a")]
    [InlineData("-Name ('名' * 30) -User a")]
    [InlineData("-Name ([char]::ConvertFromUtf32(0x1F600) * 30) -User a")]
    [InlineData("-Name '???a' -User a")]
    [InlineData("-Name '?? ???' -User a")]
    [InlineData("-Name \"a$([char]0xFFFD)\" -User a")]
    [InlineData("-Name '#N/A' -User a")]
    [InlineData("-Name 1e3 -User 1e3, 0x10")]
    [InlineData("-Name n -User (1..500)")]
    [InlineData("-Name n -User ((1..500) + (1..500))")]
    [InlineData("-Name n -User ('u' * 64)")]
    [InlineData("-Name n -User a -PriorityType Specified -PriorityUser (1..1000)")]
    public void What_is_just_within_a_limit_is_sent(string parameters)
    {
        Run("New-WeComCALink " + parameters).MustSucceed();

        Assert.Single(Platform.Links());
    }

    [Theory]
    [InlineData("Name = 'a\uFFFD'; User = 'a'", "TextDamaged")]
    [InlineData("Name = '?? ???'; User = 'a'", "TextDamaged")]
    [InlineData("Name = '???VIP'; User = 'a'", "TextDamaged")]
    [InlineData("Name = '˫ʮһ'; User = 'a'", "TextDamaged")]
    [InlineData("Name = '鑾峰閾炬帴'; User = 'a'", "TextDamaged")]
    [InlineData("Name = '#N/A'; User = 'a'", "SpreadsheetError")]
    [InlineData("Name = 'System.Object[]'; User = 'a'", "ObjectAsText")]
    [InlineData("Name = 'n'; User = 'a;寮犱笁鏉'", "TextDamaged")]
    [InlineData("Name = 'n'; User = 'a'; PriorityType = 2; PriorityUser = '寮犱笁鏉'", "TextDamaged")]
    public void Damaged_text_of_a_row_is_refused(string row, string errorId)
    {
        ErrorRecord error = Assert.Single(
            Run("[pscustomobject]@{ " + row + " }, [pscustomobject]@{ Name = 'Ready?'; User = 'a' } | New-WeComCALink").Errors);

        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("Ready?", Assert.Single(Platform.Links()).Name);
    }

    [Theory]
    [InlineData("''", "left")]
    [InlineData("' '", "left")]
    [InlineData("$null", "left")]
    [InlineData("[DBNull]::Value", "left")]
    [InlineData("';'", "left")]
    [InlineData("@('')", "left")]
    [InlineData("'[]'", "cleared")]
    [InlineData("' [ ] '", "cleared")]
    [InlineData("@()", "cleared")]
    public void An_empty_cell_leaves_a_list_alone_and_an_empty_list_clears_it(string cell, string expected)
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "n", Users = ["a"], Departments = [1] });
        Run("[pscustomobject]@{ LinkId = 'L'; Name = 'x'; Department = " + cell + " } | Set-WeComCALink").MustSucceed();

        Assert.Equal(expected == "left" ? [1L] : [], Assert.Single(Platform.Links()).Departments);
    }

    [Theory]
    [InlineData("New-WeComCALink", "")]
    [InlineData("Set-WeComCALink", "L")]
    [InlineData("Set-WeComCALink -SkipVerify $false", "L")]
    public void Rows_without_a_value_are_passed_over_and_counted(string command, string linkId)
    {
        AddLink(new PlatformLink { LinkId = "L", Name = "n", Users = ["a"] });
        ShellResult result = Run(
            $"[pscustomobject]@{{ LinkId = '{linkId}'; Name = 'x'; User = 'b' }}, "
                + "[pscustomobject]@{ LinkId = ''; Name = ''; User = '' }, "
                + "[pscustomobject]@{ LinkId = $null; Name = ' '; User = [DBNull]::Value } | " + command + " -Verbose")
            .MustSucceed();

        Assert.Single(Platform.Requests, request => request.Path.EndsWith("_link", StringComparison.Ordinal)
            && (request.Path.Contains("create", StringComparison.Ordinal) || request.Path.Contains("update", StringComparison.Ordinal)));
        Assert.Contains(
            "2",
            Assert.Single(result.Verbose, message => message.Contains("skipped", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_department_that_may_be_one_or_two_is_asked_about()
    {
        ErrorRecord error = Run("[pscustomobject]@{ Name = 'n'; Department = '1,200' } | New-WeComCALink")
            .MustFailWith("DepartmentAmbiguous");

        Assert.StartsWith("Row 1 (n): Department: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1200", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1;200", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void The_message_of_a_limit_names_the_limit_and_what_was_given()
    {
        string message = MustEndWith("NameTooLong", "New-WeComCALink -Name ('x' * 31) -User a").ToString();

        Assert.Contains("30", message, StringComparison.Ordinal);
        Assert.Contains("31", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("' '", "WhiteSpaceInId")]
    [InlineData("'a b'", "WhiteSpaceInId")]
    [InlineData("\"a`n\"", "WhiteSpaceInId")]
    [InlineData("\"a$([char]0x7F)\"", "ControlCharacter")]
    [InlineData("'@{LinkId=x}'", "ObjectAsText")]
    [InlineData("'1.23457E+17'", "ScientificNotation")]
    [InlineData("(1.5e20)", "ParameterArgumentTransformationError")]
    [InlineData("(12)", "ParameterArgumentTransformationError")]
    [InlineData("'a\u200B'", "InvisibleCharacter")]
    [InlineData("\"a$([char]0xFFFD)\"", "TextDamaged")]
    [InlineData("\"a$([char]0xD83D)\"", "LoneSurrogate")]
    public void An_id_that_cannot_be_one_is_refused_by_every_command_before_any_call(string id, string errorId)
    {
        Run("Get-WeComCALink -LinkId " + id).MustFailWith(errorId);
        Run("Set-WeComCALink -LinkId " + id + " -Name x").MustFailWith(errorId);
        Run("Remove-WeComCALink -LinkId " + id + " -Force").MustFailWith(errorId);

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void An_empty_id_is_refused()
    {
        Run("Get-WeComCALink -LinkId ''").MustFailWith("LinkIdEmpty");
        Run("Remove-WeComCALink -LinkId '' -Force").MustFailWith("LinkIdEmpty");
        Run("Set-WeComCALink -LinkId '' -Name x").MustFailWith("LinkIdEmpty");
        Run("[pscustomobject]@{ LinkId = ''; Name = 'x' } | Set-WeComCALink").MustFailWith("LinkIdEmpty");

        Assert.Empty(Platform.Requests);
    }
}
