using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Client.Authentication;

/// <summary>Provides a connection's calls with their access token.</summary>
internal interface IAccessTokenProvider
{
    Task<AccessToken> GetAsync(CallContext context);

    /// <summary>Takes note of a token that the platform refused.</summary>
    /// <returns>Whether <see cref="GetAsync"/> can provide another one.</returns>
    bool TryReplace(AccessToken refused);
}
