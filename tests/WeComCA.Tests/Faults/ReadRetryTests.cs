using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Faults;

public class ReadRetryTests
{
    private static readonly FaultRule[] Passing =
    [
        new() { Kind = FaultKind.CutBefore },
        new() { Kind = FaultKind.CutAfter },
        new() { Kind = FaultKind.TruncatedBody },
        new() { Kind = FaultKind.HangAfter },
        new() { Kind = FaultKind.HttpStatus, Status = 500 },
        new() { Kind = FaultKind.HttpStatus, Status = 503, RetryAfter = "1" },
        new() { Kind = FaultKind.HttpStatus, Status = 429, RetryAfter = "0" },
        new() { Kind = FaultKind.Html200 },
        new() { Kind = FaultKind.Garbage, BodyText = "{\"errcode\":0,\"errmsg\":\"ok\"}" },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = -1 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 6000 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 45033 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 42001 },
        new() { Kind = FaultKind.ErrorCode, ErrorCode = 40014 },
    ];

    [Fact]
    public async Task Reads_survive_whatever_passes_and_verbose_tells_of_every_retry()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = Passing.Length + 2 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 2");
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];
        for (int i = 0; i < Passing.Length; i++)
        {
            emulator.Platform.Faults.Add(Passing[i] with { Path = "get", LinkId = ids[i] });
        }

        ShellResult result = shell.Run("Get-WeComCALink -ThrottleLimit 32 -Verbose").MustSucceed();

        Assert.Equal(ids, result.Property<string>("LinkId"));
        Assert.Equal(ids.Length + Passing.Length, emulator.Platform.Recorder.Count("get"));
        Assert.All(
            Passing.Zip(ids).Where(pair => pair.First.ErrorCode is not (42001 or 40014)),
            pair => Assert.Contains(result.Verbose, line => line.Contains(pair.Second, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FaultKind.CutBefore)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.HttpStatus)]
    [InlineData(FaultKind.ErrorCode)]
    public async Task Pages_survive_what_passes_too(FaultKind kind)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = kind, Skip = 1, Times = 2 });

        Assert.Equal(
            emulator.Platform.Links().Select(link => link.LinkId),
            shell.Run("Get-WeComCALink -IdOnly").MustSucceed().Property<string>("LinkId"));
        Assert.Equal(3 + 2, emulator.Platform.Recorder.Count("list_link"));
    }

    [Fact]
    public async Task A_read_that_never_works_ends_after_its_tries_with_the_last_cause()
    {
        (FaultRule Fault, string ErrorId, string Cause)[] lasting =
        [
            (new() { Kind = FaultKind.CutBefore }, "ConnectionLost", "was lost"),
            (new() { Kind = FaultKind.TruncatedBody }, "ConnectionLost|UnreadableAnswer", ""),
            (new() { Kind = FaultKind.HttpStatus, Status = 502 }, "HttpStatus", "502"),
            (new() { Kind = FaultKind.Html200 }, "UnreadableAnswer", "not a response of the API"),
            (new() { Kind = FaultKind.ErrorCode, ErrorCode = -1 }, "ApiError-1", "system busy"),
            (new() { Kind = FaultKind.ErrorCode, ErrorCode = 6000 }, "ApiError6000", "version conflict"),
        ];
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = lasting.Length });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];
        for (int i = 0; i < lasting.Length; i++)
        {
            emulator.Platform.Faults.Add(lasting[i].Fault with { Path = "get", LinkId = ids[i], Times = -1 });
        }

        ShellResult result = shell.Run("Get-WeComCALink");

        Assert.Equal(ids, result.Errors.Select(error => error.TargetObject));
        foreach ((ErrorRecord error, (FaultRule _, string errorId, string cause)) in result.Errors.Zip(lasting))
        {
            Assert.Contains(error.FullyQualifiedErrorId.Split(',')[0], errorId.Split('|'));
            Assert.Contains(cause, error.Exception.Message, StringComparison.Ordinal);
            Assert.Equal(4, PSObject.AsPSObject(error.Exception).Properties["Tries"].Value);
        }

        Assert.Equal(4 * ids.Length, emulator.Platform.Recorder.Count("get"));
    }

    public static TheoryData<string, string> RetryAfters => new()
    {
        { "7", "Waiting: HttpStatus: next try in 7 s" },
        { "86400", "Waiting: HttpStatus: next try in 60 s" },
        {
            DateTimeOffset.UtcNow.AddDays(1).ToString("r", System.Globalization.CultureInfo.InvariantCulture),
            "Waiting: HttpStatus: next try in 60 s"
        },
    };

    [Theory]
    [MemberData(nameof(RetryAfters))]
    public async Task A_retry_after_is_honoured_within_a_bound(string retryAfter, string wait)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule
        {
            Path = "list_link",
            Kind = FaultKind.HttpStatus,
            Status = 503,
            RetryAfter = retryAfter,
            Times = -1,
        });

        using RunningScript listing = RunningScript.Start(shell, "Get-WeComCALink -Verbose");
        await Eventually.TrueAsync(() => Waiting(listing) != null, "it waits");

        Assert.StartsWith(wait, Waiting(listing), StringComparison.Ordinal);
        await listing.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_ends_in_the_middle_of_many_reads_costs_one_new_token(bool isRevoked)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 400 });
        using Shell shell = Shell.Connected(emulator);
        int gets = 0;
        emulator.Platform.Faults.Source = request =>
        {
            if (request.Path.EndsWith("/get", StringComparison.Ordinal) && Interlocked.Increment(ref gets) == 150)
            {
                if (isRevoked)
                {
                    emulator.Platform.RevokeTokens();
                }
                else
                {
                    emulator.Platform.ExpireTokens();
                }
            }

            return null;
        };

        ShellResult result = shell.Run("Get-WeComCALink -ThrottleLimit 32").MustSucceed();

        Assert.Equal(emulator.Platform.Links().Select(link => link.LinkId), result.Property<string>("LinkId"));
        Assert.Equal(1 + 1, emulator.Platform.Recorder.Count("gettoken"));
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_second_refusal_of_the_token_is_an_error(int code)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", ErrorCode = code, Times = -1 });

        shell.Run("Get-WeComCALink").MustFailWith("ApiError" + code);

        Assert.Equal(2, emulator.Platform.Recorder.Count("list_link"));
        Assert.Equal(2, emulator.Platform.Recorder.Count("gettoken"));
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    [InlineData(40091)]
    public async Task A_refused_secret_is_never_tried_again(int code)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using var shell = new Shell();
        emulator.Platform.Faults.Add(new FaultRule { Path = "gettoken", ErrorCode = code, Times = -1 });

        ErrorRecord error = shell.Connect(emulator).MustFailWith("ApiError" + code);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(1, emulator.Platform.Recorder.Count("gettoken"));

        shell.Connect(emulator, "-SkipTokenCheck").MustSucceed();
        ShellResult calls = shell.Run("Get-WeComCALink; Get-WeComCALink -IdOnly; 'a', 'b', 'c' | Get-WeComCALink");

        Assert.All(calls.Errors, other => Assert.StartsWith("ApiError" + code, other.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(3, calls.Errors.Count);
        Assert.Equal(2, emulator.Platform.Recorder.Total);
    }

    [Fact]
    public async Task A_ready_token_that_has_ended_is_not_replaced_and_the_error_says_what_to_do()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using var shell = new Shell();
        shell.Run(
            "param($uri, $token) $text = [securestring]::new(); $token.ToCharArray() | ForEach-Object { $text.AppendChar($_) }; "
                + "Connect-WeComCA -ApiBaseUri $uri -AccessToken $text",
            emulator.BaseUri,
            emulator.Platform.IssueToken()).MustSucceed();
        Assert.Equal(3, shell.Run("Get-WeComCALink").MustSucceed().Output.Count);
        emulator.Platform.RevokeTokens();

        ErrorRecord error = shell.Run("Get-WeComCALink").MustFailWith("ApiError40014");

        Assert.Contains("fresh access token", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, emulator.Platform.Recorder.Count("gettoken"));
        Assert.Equal(2, emulator.Platform.Recorder.Count("list_link"));
    }

    private static string? Waiting(RunningScript script)
    {
        IEnumerable<string> lines = script.Streams.Verbose.ToArray().Select(line => line.Message);
        return lines.FirstOrDefault(line => line.StartsWith("Waiting", StringComparison.Ordinal));
    }
}
