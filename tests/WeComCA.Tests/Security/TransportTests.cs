using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Security;

public class TransportTests
{
    private const string Connect =
        "param($uri, $secret, $proxy, $credential) Connect-WeComCA -ApiBaseUri $uri -CorpId wwcorp -Secret $secret";

    private const string ThroughProxy = Connect + " -Proxy $proxy -ProxyCredential $credential";

    [Theory]
    [InlineData("gettoken", "Get-WeComCALink")]
    [InlineData("list_link", "Get-WeComCALink")]
    [InlineData("create_link", "New-WeComCALink -Name n -User u")]
    public async Task A_redirect_is_not_followed_and_takes_nothing_anywhere(string call, string command)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync();
        await using EmulatorServer elsewhere = await FreshEmulator.StartAsync();
        using var shell = new Shell();
        emulator.Platform.Faults.Add(new FaultRule
        {
            Path = call,
            Kind = FaultKind.Redirect,
            Location = elsewhere.BaseUri + "cgi-bin/elsewhere",
            Times = -1,
        });
        shell.Connect(emulator, "-SkipTokenCheck").MustSucceed();

        ErrorRecord error = shell.Run(command).MustFailWith("HttpStatus");

        Assert.Equal(302, PSObject.AsPSObject(error.Exception).Properties["HttpStatus"].Value);
        Assert.Equal(0, elsewhere.Platform.Recorder.Total);
        Assert.Equal(1, emulator.Platform.Recorder.Count(call));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent()
    {
        await using var server = new SelfSignedServer();
        using var shell = new Shell();

        ErrorRecord token = shell.Run(Connect, server.Address, Secure("secret")).MustFailWith("ConnectFailed");
        shell.Run(
            "param($uri, $token) Connect-WeComCA -ApiBaseUri $uri -AccessToken $token", server.Address, Secure("token")).MustSucceed();
        ErrorRecord create = shell.Run("New-WeComCALink n -User u").MustFailWith("ConnectFailed");

        Assert.Contains("certificate", token.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(false, PSObject.AsPSObject(create.Exception).Properties["MayHaveSucceeded"].Value);
        Assert.True(server.Connections >= 2);
        Assert.Equal(0, server.Bytes);
    }

    [Theory]
    [InlineData("http://api.example.invalid/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/hosts")]
    [InlineData("api.example.invalid")]
    [InlineData("https://user:password@api.example.invalid/")]
    [InlineData("https://api.example.invalid/?access_token=x")]
    [InlineData("https://api.example.invalid/#fragment")]
    [InlineData("https://127.0.0.1@api.example.invalid/")]
    [InlineData("http://127.0.0.1.example.invalid/")]
    public void A_base_address_that_could_lead_astray_is_refused_before_any_call(string address)
    {
        using var shell = new Shell();

        ErrorRecord error = shell.Run(Connect, address, Secure("secret")).Errors.Single();

        Assert.StartsWith("ApiBaseUri", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("password", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_id_name_or_corporation_adds_a_header_or_a_query_field()
    {
        const string HostileSecret = "a&access_token=b#c?d=e%0d%0aX-Injected:1}";
        const string Hostile = HostileSecret + "\"";
        await using EmulatorServer emulator = await FreshEmulator.StartAsync();
        PlatformApp app = emulator.Platform.AddApp(HostileSecret, HostileSecret);
        emulator.Platform.AddLink(new PlatformLink { LinkId = Hostile, Name = "n", Users = ["u"] }, app);
        using var shell = new Shell();

        ShellResult result = shell.Run(
            "param($uri, $text, $corpId, $secret) Connect-WeComCA -ApiBaseUri $uri -CorpId $corpId -Secret $secret; "
                + "Get-WeComCALink; Get-WeComCALink -LinkId $text; Set-WeComCALink $text -Name $text.Substring(0, 30); "
                + "Remove-WeComCALink $text -Force",
            emulator.BaseUri,
            Hostile,
            HostileSecret,
            Secure(HostileSecret)).MustSucceed();

        Assert.Equal([Hostile, Hostile], result.Property<string>("LinkId"));
        Assert.Empty(emulator.Platform.Recorder.Violations);
        Assert.Empty(emulator.Platform.Links(app));
        Assert.All(emulator.Platform.Requests, request =>
        {
            Assert.Matches(
                request.Path.EndsWith("/gettoken", StringComparison.Ordinal)
                    ? "^corpid=[^&=]+&corpsecret=[^&=]+$"
                    : "^access_token=[^&=]+$",
                request.Query);
            Assert.DoesNotContain(request.Headers, header => header.Key.Contains("Injected", StringComparison.OrdinalIgnoreCase));
            Assert.Equal("WeComCA/", request.Headers.Single(header => header.Key == "User-Agent").Value[..8]);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -ProxyUseDefaultCredentials")]
    public async Task Plain_http_to_this_machine_goes_through_no_proxy(string parameters)
    {
        await using EmulatorServer emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Links = 3, CorpId = "wwcorp", Secret = "secret" });
        await using var proxy = new RecordingProxy(_ => "HTTP/1.1 502 Bad Gateway\r\n");
        using var shell = new Shell();

        shell.Run(Connect + " -Proxy $proxy" + parameters, emulator.BaseUri, Secure("secret"), proxy.Address).MustSucceed();

        Assert.Equal(3, shell.Run("Get-WeComCALink").MustSucceed().Output.Count);
        Assert.Empty(proxy.Heads);
    }

    [Fact]
    public async Task A_proxy_that_asks_gets_its_credential_and_no_secret_of_the_api()
    {
        await using var proxy = new RecordingProxy(head => Has(head, "Proxy-Authorization")
            ? "HTTP/1.1 502 Bad Gateway\r\n"
            : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n");
        using var shell = new Shell();

        ShellResult result = shell.Run(
            ThroughProxy, "https://api.example.invalid/", Secure("api-secret"), proxy.Address, Credential());

        Assert.Single(result.Errors);
        string basic = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("proxy-user:proxy-password"));
        Assert.Contains(proxy.Heads, head => head.Contains(basic, StringComparison.Ordinal));
        Assert.All(proxy.Heads, head =>
        {
            Assert.StartsWith("CONNECT api.example.invalid:443 ", head, StringComparison.Ordinal);
            Assert.DoesNotContain("api-secret", head, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://api.example.invalid/", "-CorpId wwcorp -Secret $secret -SkipTokenCheck", true, 2)]
    [InlineData("https://api.example.invalid/", "-AccessToken $secret", true, 2)]
    [InlineData("https://api.example.invalid/", "-AccessToken $secret", false, 1)]
    [InlineData("http://127.0.0.1/", "-AccessToken $secret", false, 1)]
    public async Task A_proxy_that_refuses_the_credential_is_shown_it_once(
        string address, string identity, bool hasCredential, int requests)
    {
        await using var proxy = new RecordingProxy(
            _ => "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n");
        using var shell = new Shell();
        bool isPlain = address.StartsWith("http:", StringComparison.Ordinal);

        ShellResult result = shell.Run(
            "param($uri, $secret, $proxy, $credential) Connect-WeComCA -ApiBaseUri $uri -Proxy $proxy " + identity
                + (hasCredential ? " -ProxyCredential $credential" : "") + "; 1..64 | ForEach-Object { \"ca$_\" } | Get-WeComCALink",
            isPlain ? proxy.Address : address,
            Secure("api-secret"),
            proxy.Address,
            Credential());

        // What was in flight is in the error stream; the rest of the 64 is not begun.
        Assert.InRange(result.Errors.Count, 1, 16);
        Assert.All(result.Errors, error =>
        {
            Assert.StartsWith("ProxyAuthenticationRequired,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("-ProxyCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Contains("-ProxyUseDefaultCredentials", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal(1, PSObject.AsPSObject(error.Exception).Properties["Tries"].Value);
        });
        Assert.Equal(hasCredential ? 1 : 0, proxy.Heads.Count(head => Has(head, "Proxy-Authorization")));
        if (!isPlain)
        {
            Assert.Equal(requests, proxy.Heads.Count);
        }
    }

    [Theory]
    [InlineData("401 Unauthorized", "WWW-Authenticate", true)]
    [InlineData("401 Unauthorized", "WWW-Authenticate", false)]
    [InlineData("407 Proxy Authentication Required", "Proxy-Authenticate", false)]
    public async Task An_api_host_that_asks_for_a_credential_gets_none(string status, string header, bool namesProxy)
    {
        await using var host = new RecordingProxy(_ => $"HTTP/1.1 {status}\r\n{header}: Basic realm=\"api\"\r\n");
        using var shell = new Shell();

        ShellResult result = shell.Run(
            namesProxy ? ThroughProxy : Connect + " -ProxyCredential $credential",
            host.Address,
            Secure("api-secret"),
            host.Address,
            Credential());

        Assert.Single(result.Errors);
        Assert.NotEmpty(host.Heads);
        Assert.All(host.Heads, head => Assert.False(Has(head, "Authorization") || Has(head, "Proxy-Authorization"), head));
    }

    [Fact]
    public async Task What_a_gateway_echoes_in_a_malformed_head_is_shown_without_the_secret()
    {
        await using var gateway = new RecordingProxy(head => "HTTP/1.1 200 OK\r\n" + head.Split("\r\n")[0] + "\r\n");
        using var shell = new Shell();

        ShellResult result = shell.Run(Connect, gateway.Address, Secure("api-secret"));

        Assert.Contains("api-secret", Assert.Single(gateway.Heads.Distinct()).Split("\r\n")[0], StringComparison.Ordinal);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Contains("***", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("api-secret", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Proxy proxy:8080", "ProxyInvalid")]
    [InlineData("-Proxy ftp://10.0.0.1:8080", "ProxyInvalid")]
    [InlineData("-Proxy http://name:word@proxy:8080", "ProxyInvalid")]
    [InlineData("-ProxyUseDefaultCredentials -ProxyCredential $credential", "ProxyCredentialAmbiguous")]
    public void A_proxy_that_cannot_be_used_is_refused_before_any_call(string parameters, string errorId)
    {
        using var shell = new Shell();

        ErrorRecord error = shell.Run(
            Connect + " -SkipTokenCheck " + parameters, "http://127.0.0.1:1/", Secure("api-secret"), null, Credential())
                .MustFailWith(errorId);

        Assert.DoesNotContain("word@", error.ToString(), StringComparison.Ordinal);
    }

    private static bool Has(string head, string header) =>
        head.Contains("\n" + header + ":", StringComparison.OrdinalIgnoreCase);

    private static PSCredential Credential() => new("proxy-user", Secure("proxy-password"));

    private static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}
