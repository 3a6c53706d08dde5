using System.Security;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Http;

/// <summary>The query of a request. It ends with a secret, which is decrypted only when the request is sent.</summary>
internal sealed class SecretQuery(string start, SecureString secret)
{
    /// <exception cref="System.ObjectDisposedException">The connection was closed and its secrets were disposed.</exception>
    public string RevealSecret() => SecureText.Reveal(secret);

    public string With(string revealedSecret) => start + PercentEncoding.Encode(revealedSecret);
}
