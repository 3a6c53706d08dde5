using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Client.Authentication;

/// <summary>Where a connection's calls get their token.</summary>
internal interface IAccessTokenProvider
{
    Task<AccessToken> GetAsync(CallContext context);

    /// <summary>Takes notice that the platform refused a token.</summary>
    /// <returns>Whether <see cref="GetAsync"/> can bring another one.</returns>
    bool TryReplace(AccessToken refused);
}
