using System;
using System.Runtime.CompilerServices;
using System.Security;
using System.Threading.Tasks;
using WeComCA.Client.Applications;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>What connections to one application share is there while one of them is, and no longer.</summary>
public sealed class ApplicationRegistryTests : IDisposable
{
    private readonly ClientRig rig = new(new PlatformOptions { Links = 1 });

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Many_ready_tokens_one_after_the_other_leave_nothing()
    {
        int before = rig.Applications.Count;
        for (int i = 0; i < 1000; i++)
        {
            using WeComCAClient client = ConnectWithToken(rig.Platform.IssueToken());
            await client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        }

        Assert.Equal(before, rig.Applications.Count);
    }

    [Fact]
    public void A_connection_that_nobody_closed_leaves_nothing_when_it_is_collected()
    {
        var services = new ClientServices(new VirtualClock());
        for (int i = 0; i < 100; i++)
        {
            Forget(services, "token" + i);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();

        // The last one may still be in a register.
        Assert.InRange(services.Applications.Count, 0, 2);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x", "http://127.0.0.1/x/", true)]
    [InlineData("http://127.0.0.1", "http://127.0.0.1/", true)]
    [InlineData("http://LOCALHOST:80/x//", "http://localhost/x", true)]
    [InlineData("http://127.0.0.1/x", "http://127.0.0.1/X", false)]
    [InlineData("http://127.0.0.1/", "http://127.0.0.1:81/", false)]
    public void Addresses_are_one_however_they_are_written(string one, string other, bool areOne)
    {
        WeComCAClient first = rig.Connect(options => options.ApiBaseUri = new Uri(one));
        WeComCAClient second = rig.Connect(options => options.ApiBaseUri = new Uri(other));

        Assert.Equal(areOne, ReferenceEquals(first.Application, second.Application));
        Assert.Equal(areOne, ReferenceEquals(first.Application.RateLimiter, second.Application.RateLimiter));
    }

    [Fact]
    public void Two_secrets_of_one_corporation_share_its_limits_and_nothing_else()
    {
        WeComCAClient other = rig.Connect(options => options.Secret = SecureText.Protect("another-secret"));

        Assert.NotSame(rig.Client.Application.Tokens, other.Application.Tokens);
        Assert.NotSame(rig.Client.Application.Creates, other.Application.Creates);
        Assert.Same(rig.Client.Application.RateLimiter, other.Application.RateLimiter);
        Assert.Same(rig.Client.Application.Concurrency, other.Application.Concurrency);
    }

    [Fact]
    public async Task The_token_is_kept_until_the_last_connection_is_closed_and_forgotten_then()
    {
        PlatformApp app = rig.Platform.AddApp(rig.Platform.DefaultApp.CorpId, "another-secret");
        WeComCAClient first = rig.Connect(options => options.Secret = SecureText.Protect(app.Secret));
        WeComCAClient second = rig.Connect(options => options.Secret = SecureText.Protect(app.Secret));
        await first.CheckTokenAsync(rig.Context);
        ApplicationState state = first.Application;

        first.Dispose();
        first.Dispose();
        Assert.NotNull(state.Tokens.Token);
        await second.CheckTokenAsync(rig.Context);
        Assert.Equal(1, rig.Probe.Count("gettoken"));

        second.Dispose();
        Assert.Null(state.Tokens.Token);
    }

    [Fact]
    public async Task A_closed_connection_has_forgotten_its_secrets_and_says_that_it_is_closed()
    {
        SecureString given = SecureText.Protect(rig.Platform.DefaultApp.Secret);
        WeComCAClient client = rig.Connect(options => options.Secret = given);
        SecureString kept = client.Options.Secret!;

        client.Dispose();

        Assert.Throws<ObjectDisposedException>(() => kept.Length);
        Assert.Equal(rig.Platform.DefaultApp.Secret.Length, given.Length);
        var error = await Assert.ThrowsAsync<WeComCAException>(() => client.GetLinkAsync(rig.FirstLinkId, rig.Context));
        Assert.Equal("ConnectionClosed", error.ErrorId);
        Assert.Equal(0, rig.Probe.Total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(ClientServices services, string token) =>
        _ = new WeComCAClient(new WeComCAClientOptions { AccessToken = SecureText.Protect(token) }, services);

    private WeComCAClient ConnectWithToken(string token) => rig.Connect(options =>
    {
        options.CorpId = null;
        options.Secret = null;
        options.AccessToken = SecureText.Protect(token);
    });
}
