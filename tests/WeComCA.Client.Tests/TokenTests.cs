using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Links;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Tests.Fakes;
using WeComCA.Client.Validation;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests;

public class TokenTests
{
    [Fact]
    public async Task A_token_revoked_amid_a_thousand_reads_costs_one_gettoken()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1000 });
        await rig.Client.CheckTokenAsync(rig.Context);
        rig.Probe.Sending = sent =>
        {
            if (sent == 500)
            {
                rig.Platform.RevokeTokens();
            }
        };

        var listing = new LinkListing(rig.Client, new(WindowSize.Fixed(32)), 0, int.MaxValue, rig.Context);
        int read = 0;
        while (await listing.TakeAsync() is { } link)
        {
            Assert.Null(link.Failure);
            read++;
        }

        Assert.Equal(1000, read);
        Assert.Equal(2, rig.Probe.Count("gettoken"));
    }

    [Fact]
    public async Task Any_number_of_first_calls_fetch_one_token()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1, Latency = TimeSpan.FromMilliseconds(5) });
        WeComCAClient other = rig.Connect();
        IEnumerable<Task<WeComCALink>> calls = Enumerable.Range(0, 64)
            .Select(i => Task.Run(() => (i % 2 == 0 ? rig.Client : other).GetLinkAsync(rig.FirstLinkId, rig.Context)));

        await Task.WhenAll(calls);

        Assert.Equal(1, rig.Probe.Count("gettoken"));
    }

    [Theory]
    [InlineData(FaultKind.ErrorCode, 1)]
    [InlineData(FaultKind.HttpStatus, 4)]
    public async Task A_fetch_that_fails_has_failed_for_every_call_that_waited_for_it(FaultKind kind, int fetches)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "gettoken", Kind = kind, ErrorCode = 60020, Status = 503, Times = -1 });

        // The turn to fetch is held until every call waits for it, however busy the machine is.
        await rig.Client.Application.Tokens.Fetching.WaitAsync();
        Task<WeComCALink>[] calls = [.. Enumerable.Range(0, 50).Select(_ => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context))];
        rig.Client.Application.Tokens.Fetching.Release();

        foreach (Task<WeComCALink> call in calls)
        {
            var error = await Assert.ThrowsAsync<WeComCAException>(() => call);
            Assert.True(error.AffectsEveryCall);
        }

        Assert.Equal(fetches, rig.Probe.Count("gettoken"));
    }

    [Fact]
    public async Task What_becomes_of_the_callers_secret_does_not_matter()
    {
        using var secret = new System.Security.SecureString();
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        foreach (char character in rig.Platform.DefaultApp.Secret)
        {
            secret.AppendChar(character);
        }

        WeComCAClient client = rig.Connect(options => options.Secret = secret);
        secret.AppendChar('x');
        rig.Platform.RevokeTokens();

        await client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        secret.Dispose();
        rig.Platform.RevokeTokens();
        await client.GetLinkAsync(rig.FirstLinkId, rig.Context);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    [InlineData(40091)]
    public async Task A_refused_secret_is_asked_for_once_and_never_again(int code)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "gettoken", Kind = FaultKind.ErrorCode, ErrorCode = code });

        for (int i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<WeComCAException>(() => rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context));
            Assert.Equal((code, WeComCAErrorKind.Authentication), (error.ErrorCode, error.Kind));
        }

        Assert.Equal(1, rig.Probe.Total);

        // Who connects anew has perhaps a new secret.
        await rig.Connect().GetLinkAsync(rig.FirstLinkId, rig.Context);
    }

    [Fact]
    public async Task A_gettoken_that_is_lost_is_tried_again()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        rig.Platform.Faults.Add(new FaultRule { Path = "gettoken", Kind = FaultKind.CutAfter, Times = 2 });
        rig.Platform.Faults.Add(new FaultRule { Path = "gettoken", Kind = FaultKind.Garbage, BodyText = "{\"errcode\":0}" });

        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        Assert.Equal(4, rig.Probe.Count("gettoken"));
    }

    [Theory]
    [InlineData(7200, 6899, 6901)]
    [InlineData(60, 53, 55)]
    public async Task A_token_is_replaced_ahead_of_its_end(int lifetime, int still, int nearTheEnd)
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1, TokenLifetime = TimeSpan.FromSeconds(lifetime) });
        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        rig.Clock.Pass(TimeSpan.FromSeconds(still));
        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        Assert.Equal(1, rig.Probe.Count("gettoken"));

        rig.Clock.Pass(TimeSpan.FromSeconds(nearTheEnd - still));
        await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);

        Assert.Equal(2, rig.Probe.Count("gettoken"));
        Assert.Equal(3, rig.Probe.Count("get"));
    }

    [Fact]
    public async Task A_whole_day_of_calls_never_meets_an_ended_token()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        for (int i = 0; i < 24 * 60; i++)
        {
            await rig.Client.GetLinkAsync(rig.FirstLinkId, rig.Context);
            rig.Clock.Pass(TimeSpan.FromSeconds(59));
        }

        Assert.Equal(24 * 60, rig.Probe.Count("get"));
        Assert.InRange(rig.Probe.Count("gettoken"), 12, 12 * 5);
    }

    [Fact]
    public async Task A_ready_token_cannot_be_replaced_and_says_so()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        string token = rig.Platform.IssueToken();
        WeComCAClient client = rig.Connect(options =>
        {
            options.CorpId = null;
            options.Secret = null;
            options.AccessToken = SecureText.Protect(token);
        });
        await client.GetLinkAsync(rig.FirstLinkId, rig.Context);
        rig.Platform.ExpireTokens();

        var error = await Assert.ThrowsAsync<WeComCAException>(() => client.GetLinkAsync(rig.FirstLinkId, rig.Context));

        Assert.Equal("ApiError42001", error.ErrorId);
        Assert.Equal(Messages.AdviceToken, error.RecommendedAction);
        Assert.Equal((2, 0), (rig.Probe.Count("get"), rig.Probe.Count("gettoken")));
    }

    [Fact]
    public async Task Two_secrets_of_one_corporation_have_two_tokens()
    {
        using var rig = new ClientRig(new PlatformOptions { Links = 1 });
        PlatformApp app = rig.Platform.AddApp(rig.Platform.DefaultApp.CorpId, "another-secret");
        rig.Platform.SeedLinks(3, app);
        WeComCAClient other = rig.Connect(options => options.Secret = SecureText.Protect(app.Secret));

        Assert.Single(await rig.Client.ListLinkIds(rig.Context).TakeAllAsync());
        Assert.Equal(3, (await other.ListLinkIds(rig.Context).TakeAllAsync()).Count);
        Assert.Equal(2, rig.Probe.Count("gettoken"));
    }
}
