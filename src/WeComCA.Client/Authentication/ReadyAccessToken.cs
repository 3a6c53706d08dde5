using System;
using System.Security;
using System.Threading.Tasks;

namespace WeComCA.Client.Authentication;

/// <summary>A token that somebody else fetched; it cannot be replaced when it ends.</summary>
internal sealed class ReadyAccessToken(SecureString value) : IAccessTokenSource
{
    private readonly Task<AccessToken> token = Task.FromResult(new AccessToken(value, TimeSpan.MaxValue));

    public Task<AccessToken> GetAsync(CallScope scope) => token;

    public bool TryReplace(AccessToken refused) => false;
}
