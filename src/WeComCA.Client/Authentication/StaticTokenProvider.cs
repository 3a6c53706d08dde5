using System;
using System.Security;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Client.Authentication;

/// <summary>Provides the token that the user specified. It cannot be replaced when it expires.</summary>
internal sealed class StaticTokenProvider(SecureString value) : IAccessTokenProvider
{
    private readonly Task<AccessToken> token = Task.FromResult(new AccessToken(value, TimeSpan.MaxValue));

    public Task<AccessToken> GetAsync(CallContext context) => token;

    public bool TryReplace(AccessToken refused) => false;
}
