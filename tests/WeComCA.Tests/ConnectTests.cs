using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class ConnectTests : EmulatorTest
{
    private protected override EmulatorOptions Options => new() { Links = 3 };

    private const string ConnectScript =
        "param($BaseUri, $CorpId, $Secret) Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $CorpId -Secret $Secret ";

    private PlatformApp App => Platform.DefaultApp;

    private IReadOnlyList<RecordedRequest> TokenCalls =>
        [.. Platform.Requests.Where(request => request.Path == "/cgi-bin/gettoken")];

    [Fact]
    public void Without_passthru_nothing_comes_out_and_with_it_a_connection_without_any_secret()
    {
        ShellResult silent = Shell.Connect(Emulator).MustSucceed();
        ShellResult shown = Shell.Connect(Emulator, "-PassThru -TimeoutSec 7 -CallsPerMinute 123").MustSucceed();

        Assert.Empty(silent.Output);
        PSObject connection = Assert.Single(shown.Output);
        Assert.Equal("WeComCA.WeComCAConnection", connection.TypeNames[0]);
        string everything = string.Join('\n', connection.Properties.Select(property => $"{property.Name}={property.Value}"))
            + connection;
        Assert.Contains("CorpId=" + App.CorpId, everything, StringComparison.Ordinal);
        Assert.Contains("ApiBaseUri=" + Emulator.BaseUri, everything, StringComparison.Ordinal);
        Assert.Contains("TimeoutSec=7", everything, StringComparison.Ordinal);
        Assert.Contains("CallsPerMinute=123", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(App.Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.IssueToken(), everything, StringComparison.Ordinal);
        Assert.Same(connection.BaseObject, Run("Get-WeComCAConnection").MustSucceed().Output[0].BaseObject);
    }

    [Fact]
    public void A_credential_connects_by_position()
    {
        Run("Disconnect-WeComCA").MustSucceed();

        Run("Connect-WeComCA $args[0] -ApiBaseUri $args[1]", new PSCredential(App.CorpId, Secure(App.Secret)), Emulator.BaseUri)
            .MustSucceed();

        Assert.Equal(3, Run("Get-WeComCALink").MustSucceed().Output.Count);
    }

    [Fact]
    public void A_ready_token_connects_without_a_call_and_is_not_refreshed()
    {
        string token = Platform.IssueToken();
        Run("Connect-WeComCA -AccessToken $args[0] -ApiBaseUri $args[1]", Secure(token), Emulator.BaseUri).MustSucceed();
        Assert.Empty(Platform.Requests);

        Assert.Equal(3, Run("Get-WeComCALink -IdOnly").MustSucceed().Output.Count);
        Platform.RevokeTokens();

        ErrorRecord error = MustEndWith("ApiError40014", "Get-WeComCALink -IdOnly");
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(TokenCalls);
        Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_credentials_travel_percent_encoded()
    {
        PlatformApp odd = Platform.AddApp("ww " + NewCorpId()[..8] + "+&=", "s%20+&=/?#é");

        ShellResult refused = ConnectAs("ww blank", "x");
        Assert.Empty(TokenCalls);
        refused.MustFailWith("CorpIdInvalid");

        PlatformApp encoded = Platform.AddApp(NewCorpId() + "+&=%", odd.Secret);
        ConnectAs(encoded.CorpId, encoded.Secret).MustSucceed();
        RecordedRequest call = Assert.Single(TokenCalls);
        Assert.Equal("GET", call.Method);
        Assert.Equal(
            $"corpid={Uri.EscapeDataString(encoded.CorpId)}&corpsecret={Uri.EscapeDataString(encoded.Secret)}", call.Query);
    }

    [Fact]
    public void The_token_is_kept_for_each_address_corporation_and_secret()
    {
        PlatformApp sibling = Platform.AddApp(App.CorpId, "sibling-secret");

        Shell.Connect(Emulator).MustSucceed();
        Assert.Empty(TokenCalls);
        ConnectAs(sibling.CorpId, sibling.Secret).MustSucceed();
        Assert.Single(TokenCalls);
        ConnectAs(sibling.CorpId, sibling.Secret).MustSucceed();
        Assert.Single(TokenCalls);

        Assert.Empty(Run("Get-WeComCALink").MustSucceed().Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_that_the_platform_ends_early_is_refreshed_once(bool expired)
    {
        (expired ? Platform.ExpireTokens : (Action)Platform.RevokeTokens)();

        ShellResult result = Run("Get-WeComCALink -IdOnly -Verbose").MustSucceed();

        Assert.Equal(3, result.Output.Count);
        Assert.Equal("list_link list_link", CallNames);
        Assert.Single(TokenCalls);
        Assert.Contains(result.Verbose, line => line.Contains(expired ? "42001" : "40014", StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_that_is_refused_again_is_given_up_after_one_refresh()
    {
        Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.ErrorCode, ErrorCode = 42001, Times = 0 });

        Run("Get-WeComCALink -IdOnly").MustFailWith("ApiError42001");

        Assert.Equal("list_link list_link", CallNames);
        Assert.Single(TokenCalls);
    }

    [Theory]
    [InlineData("wrong", null, 40001)]
    [InlineData(null, "wwnobody", 40013)]
    public void A_wrong_credential_costs_one_call_and_is_never_tried_again(string? secret, string? corpId, int code)
    {
        ErrorRecord error = MustEndWith(
            "ApiError" + code,
            ConnectScript,
            Emulator.BaseUri,
            corpId ?? App.CorpId,
            Secure(secret ?? App.Secret));

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain(secret ?? App.Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Single(TokenCalls);
        Run("Get-WeComCALink -IdOnly").MustFailWith("NotConnected");
    }

    [Theory]
    [InlineData("hidden\u200B", "U+200B")]
    [InlineData("\uFEFFhidden", "U+FEFF")]
    [InlineData("hid\u00ADden", "U+00AD")]
    [InlineData("\u202Ehidden", "U+202E")]
    [InlineData("'hidden'", "quotation mark")]
    [InlineData("\"hidden", "quotation mark")]
    [InlineData("hidden”", "quotation mark")]
    [InlineData("hidden ", "blanks")]
    [InlineData("hidden\r\n", "line break")]
    public void A_credential_that_was_copied_with_something_else_costs_no_call(string text, string said)
    {
        ErrorRecord secret = MustEndWith("SecretInvalid", ConnectScript, Emulator.BaseUri, App.CorpId, Secure(text));
        ErrorRecord corpId = MustEndWith("CorpIdInvalid", ConnectScript, Emulator.BaseUri, text, Secure(App.Secret));
        ErrorRecord token = MustEndWith(
            "SecretInvalid", "Connect-WeComCA -ApiBaseUri $args[0] -AccessToken $args[1]", Emulator.BaseUri, Secure(text));

        Assert.All([secret, corpId, token], error => Assert.Contains(said, error.ToString(), StringComparison.Ordinal));
        Assert.All([secret, corpId, token], error => Assert.DoesNotContain("hid", error.ToString(), StringComparison.Ordinal));
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void A_wrong_secret_that_was_not_checked_costs_one_call_however_many_commands_follow()
    {
        ConnectAs(App.CorpId, "wrong", "-SkipTokenCheck").MustSucceed();
        Assert.Empty(Platform.Requests);

        Run("Get-WeComCALink -IdOnly").MustFailWith("ApiError40001");
        Run("'a', 'b', 'c' | Get-WeComCALink").MustFailWith("ApiError40001");

        Assert.Single(TokenCalls);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("-CorpId ww1 -Secret $null")]
    [InlineData("-Secret $null -CorpId ww1")]
    [InlineData("-Secret plain -CorpId ww1")]
    [InlineData("-CorpId $null -Secret $args[0]")]
    [InlineData("-CorpId '' -Secret $args[0]")]
    [InlineData("-CorpId ww1 -Password $args[0]")]
    [InlineData("-AccessToken $null")]
    [InlineData("-AccessToken plain")]
    [InlineData("-Credential $null")]
    [InlineData("-Credential ww1")]
    [InlineData("-Credential 1")]
    [InlineData("$null")]
    [InlineData("-TimeoutSec 0")]
    [InlineData("-TimeoutSec soon")]
    [InlineData("-CallsPerMinute -1")]
    [InlineData("-ApiBaseUri $null")]
    [InlineData("-Proxy $null")]
    [InlineData("-ProxyCredential 1")]
    [InlineData("-PassThru:maybe")]
    public void A_refused_argument_leaves_no_default_connection(string arguments)
    {
        Assert.NotEmpty(Run("Connect-WeComCA " + arguments, Secure("any")).Errors);

        Run("Get-WeComCALink -IdOnly").MustFailWith("NotConnected");
        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData("http://qyapi.weixin.qq.com", "ApiBaseUriInsecure")]
    [InlineData("ftp://127.0.0.1", "ApiBaseUriInsecure")]
    [InlineData("qyapi.weixin.qq.com", "ApiBaseUriInsecure")]
    [InlineData("http://127.0.0.1.example.com", "ApiBaseUriInsecure")]
    [InlineData("https://user:hidden@127.0.0.1", "ApiBaseUriInvalid")]
    [InlineData("https://127.0.0.1/?access_token=hidden", "ApiBaseUriInvalid")]
    public void An_address_that_would_show_secrets_is_refused(string address, string errorId)
    {
        ErrorRecord error = MustEndWith(
            errorId, "Connect-WeComCA -CorpId ww1 -Secret $args[0] -ApiBaseUri $args[1]", Secure("any"), address);

        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("https://private.example.com/wecom/")]
    public void Https_and_loopback_are_taken(string address) => Run(
        "Connect-WeComCA -CorpId ww1 -Secret $args[0] -ApiBaseUri $args[1] -SkipTokenCheck", Secure("any"), address)
        .MustSucceed();

    [Fact]
    public void A_path_in_the_address_stays_before_the_platforms_own()
    {
        ConnectAs(App.CorpId, App.Secret, "", new Uri(Emulator.BaseUri, "wecom/")).MustFailWith("HttpStatus");

        Assert.Equal("/wecom/cgi-bin/gettoken", Assert.Single(Platform.Requests).Path);
        Platform.Recorder.Clear();
    }

    [Fact]
    public void Two_corporations_work_side_by_side()
    {
        PlatformApp other = Platform.AddApp(NewCorpId(), "other-secret");
        Platform.AddLink(new PlatformLink { Name = "other's", Users = ["a"] }, other);

        ShellResult result = Run(
            "param($BaseUri, $One, $OneSecret, $Other, $OtherSecret) "
                + "$a = Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $One -Secret $OneSecret -PassThru; "
                + "$b = Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $Other -Secret $OtherSecret -PassThru; "
                + "(Get-WeComCALink -Connection $a).Count; (Get-WeComCALink -Connection $b).Name; (Get-WeComCALink).Name",
            Emulator.BaseUri,
            App.CorpId,
            Secure(App.Secret),
            other.CorpId,
            Secure(other.Secret)).MustSucceed();

        Assert.Equal(["3", "other's", "other's"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Runspaces_have_defaults_of_their_own_and_may_share_a_connection()
    {
        object connection = Run("Get-WeComCAConnection").Output[0].BaseObject;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var shell = new Shell();
            shell.Run("Get-WeComCALink").MustFailWith("NotConnected");
            Assert.Equal(3, shell.Run("Get-WeComCALink -Connection $args[0]", connection).MustSucceed().Output.Count);
        })));
    }

    [Fact]
    public void The_default_ends_with_the_reset_of_a_pooled_runspace()
    {
        ShellResult result = Run(
            "param($BaseUri, $CorpId, $Secret, $Manifest) $conn = Get-WeComCAConnection; "
                + "1..3 | ForEach-Object -ThrottleLimit 1 -Parallel { Import-Module $using:Manifest; "
                + "if ($_ -eq 1) { Connect-WeComCA -ApiBaseUri $using:BaseUri -CorpId $using:CorpId -Secret $using:Secret }; "
                + "if ($_ -lt 3) { Get-WeComCALink } else { Get-WeComCALink -Connection $using:conn } }",
            Emulator.BaseUri,
            App.CorpId,
            Secure(App.Secret),
            Repository.StagedManifest);

        ErrorRecord error = result.MustFailWith("NotConnected");
        Assert.Contains("-Connection $using:", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(6, result.Output.Count);
    }

    [Fact]
    public void Without_a_connection_every_command_that_calls_ends_before_its_work()
    {
        Run("Disconnect-WeComCA").MustSucceed();

        foreach (string script in new[]
        {
            "Get-WeComCALink", "New-WeComCALink x -User a", "Set-WeComCALink id -Name x", "Remove-WeComCALink id -Force",
            "@{ LinkId = 'id' } | Compare-WeComCALink", "@{ LinkId = 'id' } | Sync-WeComCALink",
        })
        {
            ErrorRecord error = MustEndWith("NotConnected", script);
            Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        }

        Assert.Empty(Run("Get-WeComCAConnection").MustSucceed().Output);
        Run("Disconnect-WeComCA").MustSucceed();
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void A_closed_connection_says_so_wherever_it_is_kept_and_closes_no_other()
    {
        ShellResult result = Run(
            "param($BaseUri, $CorpId, $Secret) $a = Get-WeComCAConnection; "
                + "$b = Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $CorpId -Secret $Secret -PassThru; "
                + "Disconnect-WeComCA -Connection $a; $a.IsOpen; $b.IsOpen; (Get-WeComCALink).Count; "
                + "Get-WeComCALink -Connection $a",
            Emulator.BaseUri,
            App.CorpId,
            Secure(App.Secret));

        result.MustFailWith("ConnectionClosed");
        Assert.Equal(["False", "True", "3"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void A_connection_that_came_through_serialization_is_refused_with_its_own_message()
    {
        ShellResult result = Run(
            "$copy = [System.Management.Automation.PSSerializer]::Deserialize("
                + "[System.Management.Automation.PSSerializer]::Serialize((Get-WeComCAConnection))); "
                + "Get-WeComCALink -Connection $copy");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Contains("cannot be used. Run Connect-WeComCA there", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void No_stream_shows_a_token_or_a_secret()
    {
        Platform.ExpireTokens();
        Platform.Faults.Add(new FaultRule
        {
            Path = "get",
            Kind = FaultKind.ErrorCode,
            ErrorCode = 40058,
            ErrorMessage = "bad url ?access_token=" + Platform.IssueToken() + "&corpsecret=" + App.Secret,
        });

        ShellResult result = Run("Get-WeComCALink -Verbose -Debug");

        ErrorRecord error = result.MustFailWith("ApiError40058");
        string everything = string.Join(
            '\n', result.Verbose.Concat(result.Debug).Concat(result.Warnings).Concat(result.Information)
                .Append(error.ToString()).Append(error.Exception.ToString()).Append(error.ErrorDetails.RecommendedAction));
        Assert.Contains("***", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.IssueToken(), everything, StringComparison.Ordinal);
        Assert.DoesNotContain(App.Secret, everything, StringComparison.Ordinal);
    }

    private ShellResult ConnectAs(string corpId, string secret, string parameters = "", Uri? address = null) => Run(
        ConnectScript + parameters,
        address ?? Emulator.BaseUri,
        corpId,
        Secure(secret));

    private static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}
