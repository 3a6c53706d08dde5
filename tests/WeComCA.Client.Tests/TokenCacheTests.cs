using System;
using System.Security;
using WeComCA.Client.Authentication;
using WeComCA.Client.Validation;
using Xunit;

namespace WeComCA.Client.Tests;

public sealed class TokenCacheTests : IDisposable
{
    private readonly TokenCache cache = new();
    private readonly SecureString value = SecureText.Protect("token");

    public void Dispose()
    {
        cache.Dispose();
        value.Dispose();
    }

    [Fact]
    public void The_token_is_forgotten_and_its_secret_with_it_when_the_last_connection_is_closed()
    {
        cache.Keep(NewToken());

        cache.Dispose();

        Assert.Null(cache.Token);
        Assert.Throws<ObjectDisposedException>(() => value.Length);
    }

    [Fact]
    public void A_token_that_arrives_after_the_last_connection_was_closed_is_not_kept()
    {
        cache.Dispose();

        cache.Keep(NewToken());

        Assert.Null(cache.Token);
        Assert.Throws<ObjectDisposedException>(() => value.Length);
    }

    [Fact]
    public void A_refused_token_is_forgotten_but_not_the_one_that_took_its_place()
    {
        using AccessToken refused = NewToken();
        using AccessToken other = NewToken();
        cache.Keep(refused);
        cache.Forget(other);
        Assert.Same(refused, cache.Token);

        cache.Forget(refused);

        Assert.Null(cache.Token);
        cache.Keep(other);
        cache.Forget(refused);
        Assert.Same(other, cache.Token);
    }

    private AccessToken NewToken() => new(value, TimeSpan.FromHours(2));
}
