using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

/// <summary>Test-WeComCAConnection: what fails is a result that says what to do, and nothing is written.</summary>
public class TestConnectionTests : EmulatorTest
{
    private const string All = "list_link customer customer_acquisition_quota";

    [Fact]
    public void Five_checks_pass_with_a_call_for_each_api_that_asks_for_one_thing()
    {
        PlatformLink link = AddLink("l");
        AddLink("m");
        Platform.Customers.Quota = new PlatformQuota(1250, 8750, []);

        ShellResult result = Run("Test-WeComCAConnection").MustSucceed();

        Assert.Equal("Token=True Address=True LinkApi=True Customers=True Quota=True", Summary(result));
        Assert.Equal(
            ["Check", "Passed", "ErrorCode", "Message", "Advice"],
            result.Output[0].Properties.Select(property => property.Name));
        Assert.All(result.Output, check => Assert.Null(check.Properties["ErrorCode"].Value));
        Assert.All(result.Property<string>("Advice"), advice => Assert.Empty(advice));
        Assert.Contains("1250", result.Property<string>("Message")[4], StringComparison.Ordinal);
        Assert.Contains("8750", result.Property<string>("Message")[4], StringComparison.Ordinal);
        Assert.Equal(All, CallNames);
        MustHaveSent("list_link", """{"limit":1}""");
        MustHaveSent("customer", $$"""{"link_id":"{{link.LinkId}}","limit":1}""");
    }

    [Theory]
    [InlineData("gettoken", 40001, "Token=False Address= LinkApi= Customers= Quota=", "")]
    [InlineData("gettoken", 40013, "Token=False Address= LinkApi= Customers= Quota=", "")]
    [InlineData("gettoken", 60020, "Token= Address=False LinkApi= Customers= Quota=", "")]
    [InlineData("list_link", 40014, "Token=False Address= LinkApi= Customers= Quota=", "list_link list_link")]
    [InlineData("list_link", 60020, "Token=True Address=False LinkApi= Customers= Quota=", "list_link")]
    [InlineData("list_link", 48002, "Token=True Address=True LinkApi=False Customers= Quota=", "list_link")]
    [InlineData("list_link", 301002, "Token=True Address=True LinkApi=False Customers= Quota=", "list_link")]
    [InlineData("customer", 48002, "Token=True Address=True LinkApi=True Customers=False Quota=True", All)]
    [InlineData("customer_acquisition_quota", 48002, "Token=True Address=True LinkApi=True Customers=True Quota=False", All)]
    public void A_refusal_fails_its_check_and_what_depends_on_it_is_not_tried(string path, int code, string expected, string calls)
    {
        AddLink("l");
        ConnectAgain();
        Platform.Faults.Add(new FaultRule { Path = path, ErrorCode = code, Times = -1 });

        ShellResult result = Run("$ErrorActionPreference = 'Stop'; Test-WeComCAConnection").MustSucceed();

        Assert.Equal(expected, Summary(result));
        Assert.Equal(calls, CallNames);
        PSObject failed = result.Output.Single(check => Equals(check.Properties["Passed"].Value, false));
        Assert.Equal(code, failed.Properties["ErrorCode"].Value);
        Assert.Contains($"{code}", (string)failed.Properties["Message"].Value, StringComparison.Ordinal);
        Assert.NotEmpty((string)failed.Properties["Advice"].Value);
        Assert.All(
            result.Output.Where(check => check.Properties["Passed"].Value == null),
            check => Assert.Contains(
                $"{failed.Properties["Check"].Value}", (string)check.Properties["Message"].Value, StringComparison.Ordinal));
        Platform.Recorder.Clear();
        Assert.Equal([false], Run("Test-WeComCAConnection -Quiet").MustSucceed().Output.Select(item => item.BaseObject));
    }

    [Theory]
    [InlineData("list_link", 60020, "127.0.0.1")]
    [InlineData("list_link", 48002, "可调用接口的应用")]
    [InlineData("gettoken", 40001, "secret")]
    public void The_advice_says_which_address_setting_or_secret(string path, int code, string advice)
    {
        ConnectAgain();
        Platform.Faults.Add(new FaultRule { Path = path, ErrorCode = code, Times = -1 });

        ShellResult result = Run("Test-WeComCAConnection | Where-Object Passed -eq $false").MustSucceed();

        Assert.Contains(advice, Assert.Single(result.Property<string>("Advice")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_secret_is_sent_once_however_often_the_connection_is_tested()
    {
        ConnectAgain();
        Platform.Faults.Add(new FaultRule { Path = "gettoken", ErrorCode = 40001, Times = -1 });

        Run("Test-WeComCAConnection; Test-WeComCAConnection; Test-WeComCAConnection -Quiet").MustSucceed();

        Assert.EndsWith("/gettoken", Assert.Single(Platform.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_that_answers_instead_is_no_permission_that_is_missing()
    {
        Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.HttpStatus, Status = 403, Times = -1 });

        Assert.Equal(
            "Token=True Address=False LinkApi= Customers= Quota=", Summary(Run("Test-WeComCAConnection").MustSucceed()));
    }

    [Fact]
    public void Nothing_is_known_of_a_ready_token_before_the_address_is_accepted()
    {
        Platform.Faults.Add(new FaultRule { Path = "list_link", ErrorCode = 60020 });

        ShellResult result = Run(
            """
            param($uri, $token)
            $secure = [securestring]::new(); $token.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
            Test-WeComCAConnection -Connection (Connect-WeComCA -ApiBaseUri $uri -AccessToken $secure -PassThru)
            """,
            Emulator.BaseUri,
            Platform.IssueToken()).MustSucceed();

        Assert.Equal("Token= Address=False LinkApi= Customers= Quota=", Summary(result));
    }

    [Fact]
    public void Without_a_link_the_customers_are_not_checked_and_nothing_has_failed()
    {
        ShellResult result = Run("Test-WeComCAConnection").MustSucceed();

        Assert.Equal("Token=True Address=True LinkApi=True Customers= Quota=True", Summary(result));
        Assert.Contains("New-WeComCALink", result.Property<string>("Advice")[3], StringComparison.Ordinal);
        Assert.Equal("list_link customer_acquisition_quota", CallNames);
        Assert.Equal([true], Run("Test-WeComCAConnection -Quiet").MustSucceed().Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_quota_that_is_used_up_comes_with_what_to_do()
    {
        Platform.Customers.Quota = new PlatformQuota(1250, 0, []);

        ShellResult result = Run("Test-WeComCAConnection | Where-Object Check -eq Quota").MustSucceed();

        Assert.Equal("Quota=True", Summary(result));
        Assert.NotEmpty(result.Property<string>("Advice")[0]);
    }

    /// <summary>Connects anew without a token, so that the command has to fetch one.</summary>
    private void ConnectAgain()
    {
        Run("Disconnect-WeComCA").MustSucceed();
        Shell.Connect(Emulator, "-SkipTokenCheck").MustSucceed();
        Platform.Recorder.Clear();
    }

    private static string Summary(ShellResult result) => string.Join(
        ' ', result.Output.Select(check => $"{check.Properties["Check"].Value}={check.Properties["Passed"].Value}"));
}
