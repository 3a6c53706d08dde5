using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Client.Authentication;

/// <summary>Provides the access token for the calls of a connection.</summary>
internal interface IAccessTokenProvider
{
    Task<AccessToken> GetAsync(CallContext context);

    /// <summary>Reports a token that the platform refused.</summary>
    /// <returns>Whether <see cref="GetAsync"/> can provide another one.</returns>
    bool TryReplace(AccessToken refused);
}
