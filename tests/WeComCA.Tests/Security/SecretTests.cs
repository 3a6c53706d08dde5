using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Security;

/// <summary>
/// Plants a secret, runs every cmdlet through every failure with all streams on, and searches all that came out for the
/// secret and for every token, as they are and encoded.
/// </summary>
public class SecretTests
{
    private const string Planted = "Pl4nted+/=&%~secret";
    private const string Marker = "echoed by the platform";

    private const string Prologue =
        "param($uri, $corp, $secret) $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'; "
        + "$c = Connect-WeComCA -ApiBaseUri $uri -CorpId $corp -Secret $secret -TimeoutSec 1 -SkipTokenCheck -PassThru; $c; \"$c\"; ";

    private const string Epilogue = "; Get-WeComCAConnection; Disconnect-WeComCA; $Error | ForEach-Object { $_ }";

    private static readonly string[] Commands =
    [
        "'https://work.weixin.qq.com/ca/x' | ConvertTo-WeComCAScheme -CustomerChannel a",
        "ConvertFrom-WeComCAEvent -Body '<xml/>' -MessageSignature a -Timestamp 1 -Nonce 1 -Token $secret -EncodingAesKey $secret "
            + "-ReceiveId $corp",
        "Get-WeComCALink",
        "Get-WeComCALink -IdOnly",
        "Get-WeComCALink -LinkId caOne",
        "Get-WeComCACustomer caOne",
        "Get-WeComCAStatistic caOne",
        "Get-WeComCAQuota",
        "Get-WeComCAChatInfo ([System.Net.NetworkCredential]::new('', $secret).Password)",
        "[pscustomobject]@{ ChatKey = [System.Net.NetworkCredential]::new('', $secret).Password } | Get-WeComCAChatInfo",
        "Test-WeComCAConnection",
        "New-WeComCALink -Name n -User u",
        "Set-WeComCALink caOne -Name m -SkipVerify $true",
        "Remove-WeComCALink caOne -Force",
        "@{ Name = 'n'; User = 'u' } | Compare-WeComCALink",
        "@{ Name = 'n'; User = 'u' } | Sync-WeComCALink -Prune -Force",
        "Connect-WeComCA -ApiBaseUri $uri -CorpId $corp -Secret $secret -TimeoutSec 1",
    ];

    /// <summary>Keeps so many sessions from starving one another.</summary>
    private static readonly SemaphoreSlim Places = new(24);

    private static readonly Fault[] RefusedAtOnce =
    [
        new() { Kind = FaultKind.HttpStatus, Status = 403 },
        new() { Kind = FaultKind.Redirect },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 40001 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 40058 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 42001 },
    ];

    private static readonly Fault[] TriedAgain =
    [
        new() { Kind = FaultKind.CutAfter },
        new() { Kind = FaultKind.HangBefore },
        new() { Kind = FaultKind.TruncatedBody },
        new() { Kind = FaultKind.HttpStatus, Status = 502 },
        new() { Kind = FaultKind.Garbage },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = -1 },
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_secret_and_no_token_comes_out_of_any_cmdlet_in_any_failure(bool failsAtTheToken)
    {
        DateTime began = DateTime.UtcNow;

        // What is tried again takes its time, so each cmdlet has a session of its own to take it in.
        await Task.WhenAll(
        [
            .. RefusedAtOnce.Select(fault => SearchAsync(fault, failsAtTheToken, [string.Join("; ", Commands)])),
            .. TriedAgain.Select(fault => SearchAsync(fault, failsAtTheToken, failsAtTheToken ? Commands[^2..] : Commands)),
        ]);
        AssertClean(TemporaryFiles(began), [Planted], "a temporary file");
    }

    [Fact]
    public void Every_exported_cmdlet_is_among_those_that_are_searched()
    {
        using var shell = new Shell();
        string searched = Prologue + string.Join(";", Commands) + Epilogue;

        ShellResult exported = shell.Run("(Get-Module WeComCA).ExportedCmdlets.Keys").MustSucceed();

        Assert.NotEmpty(exported.Output);
        Assert.All(exported.Output, name => Assert.Contains(name.ToString(), searched, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_and_no_token_comes_out_when_all_goes_well_or_nobody_is_there()
    {
        await SearchAsync(null, false, [string.Join("; ", Commands)]);

        var nobody = new Uri("http://127.0.0.1:1/");
        string[][] texts = await Task.WhenAll(Commands.Select(command => RunAsync(command, nobody, "wwcorp")));
        AssertClean(texts.SelectMany(text => text), [Planted], "an unreachable platform");
    }

    [Fact]
    public async Task A_connection_that_is_serialized_and_read_back_holds_no_secret_and_is_refused()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Secret = Planted });
        using Shell shell = Shell.Connected(emulator);
        PSObject connection = shell.Run("Get-WeComCAConnection").MustSucceed().Output[0];

        string clixml = PSSerializer.Serialize(connection, 10);
        AssertClean([clixml], [Planted, emulator.Platform.IssueToken()], "the connection's Clixml");
        object? back = PSSerializer.Deserialize(clixml);

        ErrorRecord error = shell.Run("param($c) Get-WeComCALink -Connection $c", back).Errors.Single();
        Assert.Contains("another process", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, emulator.Platform.Recorder.Count("list_link"));
    }

    private static async Task SearchAsync(Fault? fault, bool failsAtTheToken, string[] commands)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1, Secret = Planted });
        emulator.Platform.AddLink(new PlatformLink { LinkId = "caOne", Name = "one", Users = ["u"] });
        emulator.Platform.Faults.Source = request =>
            fault == null || request.Path.EndsWith("/gettoken", StringComparison.Ordinal) != failsAtTheToken
                ? null
                : Echoing(fault, request);

        string[][] runs = await Task.WhenAll(
            commands.Select(command => RunAsync(command, emulator.BaseUri, emulator.Platform.DefaultApp.CorpId)));

        string[] texts = [.. runs.SelectMany(run => run)];
        HashSet<string> secrets = [Planted, emulator.Platform.IssueToken()];
        foreach (RecordedRequest request in emulator.Platform.Requests)
        {
            if (request.Query.StartsWith("access_token=", StringComparison.Ordinal))
            {
                secrets.Add(Uri.UnescapeDataString(request.Query["access_token=".Length..]));
            }

            AssertClean(request.Headers.Select(header => header.Key + ": " + header.Value), secrets, "a header");
            if (!request.Path.EndsWith("/get_chat_info", StringComparison.Ordinal))
            {
                AssertClean([request.Body], secrets, "a body");
            }
        }

        string failure = fault == null ? "no failure" : $"{fault.Kind} {fault.ErrorCode} {fault.Status}";
        AssertClean(texts, secrets, failure);
        Assert.Contains(texts, text => text.Contains("Fetching an access token", StringComparison.Ordinal));
        if (fault?.Kind == FaultKind.ErrorCode)
        {
            Assert.Contains(texts, text => text.Contains(Marker, StringComparison.Ordinal));
        }
    }

    private static async Task<string[]> RunAsync(string command, Uri baseUri, string corpId)
    {
        await Places.WaitAsync();
        Shell shell = Shell.NewOrLeft();
        try
        {
            using RunningScript run = RunningScript.Start(shell, Prologue + command + Epilogue, baseUri, corpId, Secure(Planted));
            return [.. Texts(await run.EndAsync())];
        }
        finally
        {
            shell.Leave();
            Places.Release();
        }
    }

    /// <summary>The failure, with all that the request held said back in every part of the answer that has room for it.</summary>
    private static Fault Echoing(Fault fault, PlatformRequest request)
    {
        string value = Uri.UnescapeDataString(request.Query[(request.Query.LastIndexOf('=') + 1)..]);
        string echo = $"{Marker}: {value} as {Uri.EscapeDataString(value)} in {request.Path}?{request.Query}, from ip: 1.2.3.4"
            + (request.Call == "get_chat_info" ? $", {Planted} as {Uri.EscapeDataString(Planted)}" : "");
        return fault with
        {
            ErrorMessage = echo,
            // The JSON parser quotes what begins like null and is not.
            BodyText = fault.Kind == FaultKind.Garbage ? "n" + value : "<html>" + echo + "</html>",
            Location = "/elsewhere?" + request.Query,
        };
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    /// <summary>Every text that a person, a log or a file could get of a run.</summary>
    private static IEnumerable<string> Texts(ShellResult result)
    {
        IEnumerable<string> streams =
        [
            .. result.Warnings, .. result.Verbose, .. result.Debug, .. result.Information,
            .. result.Progress.SelectMany(
                record => new[] { record.ToString(), record.Activity, record.StatusDescription, record.CurrentOperation ?? "" }),
        ];
        return streams
            .Concat(result.Output.SelectMany(TextsOf))
            .Concat(result.Errors.SelectMany(error => TextsOf(PSObject.AsPSObject(error))));
    }

    private static IEnumerable<string> TextsOf(PSObject item)
    {
        yield return item.ToString();
        if (item.BaseObject is not ErrorRecord error)
        {
            yield return PSSerializer.Serialize(item, 6);
        }
        else
        {
            yield return error.ScriptStackTrace + error.FullyQualifiedErrorId + error.ErrorDetails + error.TargetObject;
            yield return string.Join(";", error.InvocationInfo?.BoundParameters.Values.AsEnumerable() ?? []);
            for (Exception? exception = error.Exception; exception != null; exception = exception.InnerException)
            {
                yield return exception + exception.Message + string.Join(";", exception.Data.Values.Cast<object>());
                foreach (PSPropertyInfo property in PSObject.AsPSObject(exception).Properties)
                {
                    yield return $"{property.Name}: {property.Value}";
                }
            }
        }
    }

    private static IEnumerable<string> TemporaryFiles(DateTime since)
    {
        var readable = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 1 };
        foreach (FileInfo file in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles("*", readable))
        {
            // Pipes and sockets have no length; reading one would wait for ever.
            if (file.LastWriteTimeUtc >= since && file.Length is > 0 and < 1024 * 1024 && ReadOrNull(file) is { } content)
            {
                yield return content;
            }
        }
    }

    private static string? ReadOrNull(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void AssertClean(IEnumerable<string> texts, IEnumerable<string> secrets, string where)
    {
        string[] forms = [.. secrets.SelectMany(Forms).Distinct()];
        foreach (string text in texts)
        {
            string? leaked = forms.FirstOrDefault(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
            Assert.True(leaked == null, $"{where}: '{leaked}' is in: {text}");
        }
    }

    private static IEnumerable<string> Forms(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        return
        [
            secret, Uri.EscapeDataString(secret), UrlEncoder.Default.Encode(secret), JavaScriptEncoder.Default.Encode(secret),
            HtmlEncoder.Default.Encode(secret), Convert.ToBase64String(bytes), Convert.ToHexString(bytes),
        ];
    }
}
