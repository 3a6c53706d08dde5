using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Sandbox;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Security;

/// <summary>The proxy of the environment, with its password in its address, in a shell of its own: .NET reads it once.</summary>
public class ProxyPasswordTests
{
    private const string Password = "planted-password";

    private static readonly string[] Refusals = ["407", "403", "502", "503"];

    private static readonly string Script = $$"""
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        Import-Module '{{SandboxEnvironment.Manifest.Replace("'", "''", StringComparison.Ordinal)}}'
        $secret = ConvertTo-SecureString 'api-secret' -AsPlainText -Force
        & {
            foreach ($status in '{{string.Join("', '", Refusals)}}') {
                try { Connect-WeComCA -ApiBaseUri "https://status-$status.invalid" -CorpId ww1 -Secret $secret } catch { "caught: $_" }
            }
            foreach ($record in $Error) {
                $record | Format-List * -Force | Out-String -Width 1000
                for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) {
                    "$exception"
                    $exception | Format-List * -Force | Out-String -Width 1000
                }
            }
        } *>&1
        """;

    [Fact]
    public async Task No_stream_and_no_error_holds_the_password_when_the_proxy_refuses_the_tunnel()
    {
        await using var proxy = new RecordingProxy(head =>
            $"HTTP/1.1 {Refusals.Single(status => head.StartsWith($"CONNECT status-{status}.", StringComparison.Ordinal))} Refused\r\n");
        ProcessStartInfo start = (await RestoredPowerShell.Value).Start("-NonInteractive", "-Command", Script);
        start.Environment["https_proxy"] = $"http://proxy-user:{Password}@127.0.0.1:{proxy.Address.Port}";

        ProcessResult result = await ProcessResult.OfAsync(start, TimeSpan.FromMinutes(2));

        string written = result.Output + result.Error;
        Assert.All(Refusals, status =>
        {
            Assert.Contains(proxy.Heads, head => head.Contains($"status-{status}.invalid", StringComparison.Ordinal));
            Assert.Contains(status == "407" ? "ProxyAuthenticationRequired" : $"'{status}'", written, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(Password, written, StringComparison.Ordinal);
    }
}
