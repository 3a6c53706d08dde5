using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class ErrorTests : EmulatorTest
{
    private protected override EmulatorOptions Options => new() { Links = 3 };

    private string Id(int index) => Platform.Links()[index].LinkId;

    [Theory]
    [InlineData(6000, ErrorCategory.InvalidOperation)]
    [InlineData(40031, ErrorCategory.ObjectNotFound)]
    [InlineData(40032, ErrorCategory.ObjectNotFound)]
    [InlineData(40033, ErrorCategory.InvalidOperation)]
    [InlineData(40035, ErrorCategory.InvalidOperation)]
    [InlineData(40058, ErrorCategory.InvalidOperation)]
    [InlineData(40063, ErrorCategory.InvalidOperation)]
    [InlineData(40066, ErrorCategory.ObjectNotFound)]
    [InlineData(41054, ErrorCategory.PermissionDenied)]
    [InlineData(41095, ErrorCategory.LimitsExceeded)]
    [InlineData(46004, ErrorCategory.ObjectNotFound)]
    [InlineData(48002, ErrorCategory.PermissionDenied)]
    [InlineData(60003, ErrorCategory.ObjectNotFound)]
    [InlineData(60011, ErrorCategory.PermissionDenied)]
    [InlineData(60020, ErrorCategory.PermissionDenied)]
    [InlineData(60111, ErrorCategory.ObjectNotFound)]
    [InlineData(60123, ErrorCategory.ObjectNotFound)]
    [InlineData(81013, ErrorCategory.ObjectNotFound)]
    [InlineData(84061, ErrorCategory.ObjectNotFound)]
    [InlineData(84074, ErrorCategory.PermissionDenied)]
    [InlineData(301002, ErrorCategory.PermissionDenied)]
    public void A_refusal_that_is_known_has_its_id_category_and_advice_and_is_not_tried_again(int code, ErrorCategory category)
    {
        Fail("create_link", code);

        ErrorRecord error = Run("New-WeComCALink -Name n -User a").MustFailWith("ApiError" + code);

        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal("n", error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("devtool", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("create_link", CallNames);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    [InlineData(40091)]
    [InlineData(41001)]
    public void A_refused_credential_ends_the_command_at_the_first_record(int code)
    {
        Fail("get", code);

        ErrorRecord error = MustEndWith("ApiError" + code, "$args[0], 'b' | Get-WeComCALink -ThrottleLimit 1", Id(0));

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("get", CallNames);
    }

    [Fact]
    public void An_unknown_code_passes_through_whole()
    {
        Platform.Faults.Add(new FaultRule
        {
            Path = "get",
            Kind = FaultKind.ErrorCode,
            ErrorCode = 987654,
            ErrorMessage = "某种新错误, hint: [1644997432109000951050327], from ip: 120.246.33.2, "
                + "more info at https://open.work.weixin.qq.com/devtool/query?e=987654",
        });

        ErrorRecord error = Run("Get-WeComCALink -LinkId $args[0]", Id(0)).MustFailWith("ApiError987654");

        PSObject exception = PSObject.AsPSObject(error.Exception);
        Assert.Equal("WeComCA.WeComCAException", exception.TypeNames[0]);
        Assert.Equal(987654, exception.Properties["ErrorCode"].Value);
        Assert.Equal("1644997432109000951050327", exception.Properties["Hint"].Value);
        Assert.Equal("120.246.33.2", exception.Properties["IPAddress"].Value);
        Assert.Equal("https://open.work.weixin.qq.com/devtool/query?e=987654", exception.Properties["HelpUri"].Value.ToString());
        Assert.StartsWith("某种新错误, hint: [", (string)exception.Properties["ErrorMessage"].Value, StringComparison.Ordinal);
        Assert.Equal(1, exception.Properties["Tries"].Value);
        Assert.Equal(false, exception.Properties["MayHaveSucceeded"].Value);
        Assert.Contains("987654", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("某种新错误", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(Id(0), error.ToString(), StringComparison.Ordinal);
        Assert.Contains("e=987654", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(Id(0), error.TargetObject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("denied, from ip: , more info at nowhere")]
    [InlineData("hint: [], {0} {1")]
    public void A_message_without_its_parts_is_no_error_of_its_own(string message)
    {
        Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.ErrorCode, ErrorCode = 48002, ErrorMessage = message });

        ErrorRecord error = Run("Get-WeComCALink -LinkId $args[0]", Id(0)).MustFailWith("ApiError48002");

        Assert.Equal(message, PSObject.AsPSObject(error.Exception).Properties["ErrorMessage"].Value);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Success_is_judged_by_the_code_whatever_the_message_says()
    {
        Platform.Faults.Add(new FaultRule
        {
            Path = "update_link",
            Kind = FaultKind.ErrorCode,
            ErrorCode = 0,
            ErrorMessage = "Warning: wrong json format. ",
        });

        Run("Set-WeComCALink $args[0] -Name x -SkipVerify 1", Id(0)).MustSucceed();
    }

    [Theory]
    [InlineData(FaultKind.HttpStatus, 404, "HttpStatus", ErrorCategory.InvalidResult)]
    [InlineData(FaultKind.Redirect, 302, "HttpStatus", ErrorCategory.InvalidResult)]
    public void An_answer_of_somebody_else_is_said_to_be_one(FaultKind kind, int status, string errorId, ErrorCategory category)
    {
        Platform.Faults.Add(new FaultRule { Path = "get", Kind = kind, Status = status, Location = "https://192.0.2.1/elsewhere" });

        ErrorRecord error = Run("Get-WeComCALink -LinkId $args[0]", Id(0)).MustFailWith(errorId);

        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(status, PSObject.AsPSObject(error.Exception).Properties["HttpStatus"].Value);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("get", CallNames);
    }

    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.Html200)]
    public void A_read_whose_answer_is_lost_is_asked_again(FaultKind kind)
    {
        Platform.Faults.Add(new FaultRule { Path = "get", Kind = kind });

        ShellResult result = Run("Get-WeComCALink -LinkId $args[0] -Verbose", Id(0)).MustSucceed();

        Assert.Equal(Id(0), Assert.Single(result.Output).ToString());
        Assert.Equal("get get", CallNames);
        Assert.NotEmpty(result.Verbose);
    }

    [Fact]
    public void One_bad_record_among_many_is_an_error_and_with_stop_the_end()
    {
        string[] ids = [Id(0), "gone", Id(1)];

        ShellResult result = Run("$args[0] | Get-WeComCALink", [ids]);
        Assert.Equal("gone", result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal([ids[0], ids[2]], result.Output.Select(item => item.ToString()));

        ShellResult stopped = Run("$args[0] | Remove-WeComCALink -Force -ErrorAction Stop", [ids]);
        stopped.MustFailWith("ApiError40058");
        Assert.True(stopped.Terminated);
        Assert.Equal([Id(0), Id(1)], [ids[2], Platform.Links()[1].LinkId]);
        Assert.Equal(2, Bodies("delete_link").Count);
    }

    [Fact]
    public void Errors_go_to_the_error_variable_and_to_nothing_else_when_ignored()
    {
        ShellResult result = Run(
            "'gone' | Get-WeComCALink -ErrorAction SilentlyContinue -ErrorVariable seen; $seen.Count; $seen[0].TargetObject")
            .MustSucceed();

        Assert.Equal(["1", "gone"], result.Output.Select(item => item.ToString()));
    }

    private void Fail(string path, int code) => Platform.Faults.Add(
        new FaultRule { Path = path, Kind = FaultKind.ErrorCode, ErrorCode = code, Times = 1 });
}
