using System;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

[Collection(nameof(SharedEnvironment))]
public sealed class EnvironmentVariableTests : EmulatorTest, IDisposable
{
    private const string CorpId = "WECOMCA_CORPID";
    private const string Secret = "WECOMCA_SECRET";
    private const string Address = "WECOMCA_API_BASE_URI";

    private readonly EnvironmentScope variables = new();

    private protected override EmulatorOptions Options => new() { Links = 2 };

    [Fact]
    public void Without_parameters_the_environment_says_who_and_where()
    {
        Set(Platform.DefaultApp.CorpId, Platform.DefaultApp.Secret, Emulator.BaseUri.ToString());

        ShellResult result = Run("Disconnect-WeComCA; Connect-WeComCA; Get-WeComCALink").MustSucceed();

        Assert.Equal(2, result.Output.Count);
    }

    [Fact]
    public void A_parameter_wins_over_the_environment()
    {
        Set("ww-other", "other", "https://192.0.2.1");

        Shell.Connect(Emulator).MustSucceed();

        Assert.Equal(2, Run("Get-WeComCALink").MustSucceed().Output.Count);
    }

    [Theory]
    [InlineData(null, "secret", CorpId)]
    [InlineData("ww1", "", Secret)]
    public void A_variable_that_is_missing_is_named(string? corpId, string? secret, string named)
    {
        Set(corpId, secret, Emulator.BaseUri.ToString());

        ErrorRecord error = MustEndWith("CredentialMissing", "Connect-WeComCA");

        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void An_address_in_the_environment_is_checked_like_any_other()
    {
        Set("ww1", "secret", "not an address");
        MustEndWith("ApiBaseUriInvalid", "Connect-WeComCA");

        Set("ww1", "secret", "http://example.com");
        MustEndWith("ApiBaseUriInsecure", "Connect-WeComCA");
    }

    public void Dispose() => variables.Dispose();

    private void Set(string? corpId, string? secret, string address)
    {
        variables[CorpId] = corpId;
        variables[Secret] = secret;
        variables[Address] = address;
    }
}
