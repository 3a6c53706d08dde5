using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Tests.Security;

/// <summary>An https server on loopback whose certificate nobody vouches for; it counts what it gets to read.</summary>
internal sealed class SelfSignedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2 certificate = NewCertificate();
    private readonly Task serving;
    private int connections;
    private int bytes;

    public SelfSignedServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Address => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public int Connections => Volatile.Read(ref connections);

    /// <summary>How many bytes of requests came through.</summary>
    public int Bytes => Volatile.Read(ref bytes);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Stop();
        certificate.Dispose();
        stopping.Dispose();
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                await ReadAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task ReadAsync(TcpClient client)
    {
        try
        {
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
            Interlocked.Add(ref bytes, await stream.ReadAsync(new byte[4096], stopping.Token));
        }
        catch (Exception exception) when (exception is AuthenticationException or System.IO.IOException)
        {
            // That is what the client is to do: hang up when it has seen the certificate.
            return;
        }
    }
}
