using System.Threading.Tasks;

namespace WeComCA.Client.Authentication;

/// <summary>Where a connection's calls get their token.</summary>
internal interface IAccessTokenSource
{
    Task<AccessToken> GetAsync(CallScope scope);

    /// <summary>Takes notice that the platform refused a token.</summary>
    /// <returns>Whether <see cref="GetAsync"/> can bring another one.</returns>
    bool TryReplace(AccessToken refused);
}
