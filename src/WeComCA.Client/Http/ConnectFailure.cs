using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace WeComCA.Client.Http;

/// <summary>Distinguishes a connection that was never established from one that broke, for a request without a body.</summary>
internal static class ConnectFailure
{
    /// <summary>The HTTP status of a proxy that requires a credential or does not accept this one.</summary>
    public const int ProxyAuthenticationRequired = 407;

    // .NET reports that a proxy refused the tunnel only in the message, which is the same in every culture.
    private const string TunnelRefused = "The proxy tunnel request to proxy ";

    /// <summary>Whether a proxy refused the tunnel to the platform because it requires a credential.</summary>
    public static bool IsProxyRefusal(Exception exception) =>
        IsTunnelRefusal(exception) && exception.Message.Contains("status code '407'");

    /// <summary>Whether no connection was established because of a name, an address, a proxy, or a certificate.</summary>
    public static bool IsCauseOf(Exception exception)
    {
        for (Exception? cause = exception; cause != null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException
                || IsTunnelRefusal(cause)
                || (cause is SocketException socket && IsBeforeConnection(socket.SocketErrorCode))
                || (cause is WebException web && IsBeforeConnection(web.Status)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTunnelRefusal(Exception exception) =>
        exception.Message.StartsWith(TunnelRefused, StringComparison.Ordinal);

    private static bool IsBeforeConnection(SocketError error) => error is SocketError.ConnectionRefused
        or SocketError.HostNotFound
        or SocketError.NoData
        or SocketError.TryAgain
        or SocketError.HostDown
        or SocketError.HostUnreachable
        or SocketError.NetworkDown
        or SocketError.NetworkUnreachable;

    private static bool IsBeforeConnection(WebExceptionStatus status) => status is WebExceptionStatus.ConnectFailure
        or WebExceptionStatus.NameResolutionFailure
        or WebExceptionStatus.ProxyNameResolutionFailure
        or WebExceptionStatus.TrustFailure
        or WebExceptionStatus.SecureChannelFailure;
}
