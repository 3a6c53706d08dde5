using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Faults;

public class LostWriteTests
{
    [Theory]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.HangAfter)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.HttpStatus)]
    [InlineData(FaultKind.ErrorCode)]
    public async Task A_create_that_was_done_and_lost_its_answer_is_found_and_brought_out_with_a_warning(FaultKind kind)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 2");
        emulator.Platform.Faults.Add(new FaultRule { LinkName = "lost", Path = "create_link", Kind = kind, WorkDone = true });

        ShellResult result = shell.Run("'lost', 'next' | ForEach-Object { New-WeComCALink $_ -User a, b -Department 2 }").MustSucceed();

        Assert.Equal(["lost", "next"], result.Property<string>("Name"));
        Assert.Equal(
            emulator.Platform.Links().Skip(3).Select(link => link.LinkId),
            result.Property<string>("LinkId"));
        Assert.Contains(result.Property<string>("LinkId")[0], Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, emulator.Platform.Recorder.Count("create_link"));
    }

    [Theory]
    [InlineData(FaultKind.CutBefore, 0)]
    [InlineData(FaultKind.HttpStatus, 0)]
    [InlineData(FaultKind.ErrorCode, 0)]
    [InlineData(FaultKind.CutAfter, 1)]
    public async Task A_create_that_cannot_be_settled_is_unknown_is_never_sent_again_and_the_pipeline_goes_on(FaultKind kind, int others)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);
        for (int i = 0; i < others; i++)
        {
            // Somebody creates a link just like it at the same time, so that two fit and none is taken.
            emulator.Platform.AddLink(
                new PlatformLink { Name = "lost", Users = ["a"], CreateTime = DateTimeOffset.UtcNow.AddSeconds(5).ToUnixTimeSeconds() });
        }

        emulator.Platform.Faults.Add(new FaultRule { LinkName = "lost", Path = "create_link", Kind = kind });
        int before = emulator.Platform.Links().Count;

        ShellResult result = shell.Run(
            "'lost', 'next' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-WeComCALink -User a");

        ErrorRecord error = result.MustFailWith("CreateOutcomeUnknown");
        Assert.Equal("lost", error.TargetObject);
        Assert.Contains("lost", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Get-WeComCALink", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["next"], result.Property<string>("Name"));
        Assert.Equal(2, emulator.Platform.Recorder.Count("create_link"));
        Assert.Equal(before + 1 + others, emulator.Platform.Links().Count);
    }

    [Theory]
    [InlineData(45033)]
    [InlineData(42001)]
    public async Task A_create_that_was_refused_for_now_is_sent_again(int code)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync();
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "create_link", ErrorCode = code });

        ShellResult result = shell.Run("New-WeComCALink x -User a").MustSucceed();

        Assert.Equal(Assert.Single(emulator.Platform.Links()).LinkId, Assert.Single(result.Property<string>("LinkId")));
        Assert.Empty(result.Warnings);
        Assert.Equal(0, emulator.Platform.Recorder.Count("list_link"));
    }

    [Fact]
    public void A_create_that_reached_nobody_is_not_done_and_says_so()
    {
        using var shell = new Shell();
        shell.Run(
            "Connect-WeComCA -AccessToken $args[0] -ApiBaseUri 'http://127.0.0.1:1/'",
            new NetworkCredential("", "token").SecurePassword).MustSucceed();

        ShellResult result = shell.Run(
            "'x', 'y' | ForEach-Object { [pscustomobject]@{ Name = $_; User = 'a' } } | New-WeComCALink");

        // A row after it would fare no better: a thousand of them would be tried all night.
        ErrorRecord error = result.MustFailWith("ConnectFailed");
        Assert.Equal("x", error.TargetObject);
        Assert.Equal(false, PSObject.AsPSObject(error.Exception).Properties["MayHaveSucceeded"].Value);
    }

    [Theory]
    [InlineData(FaultKind.CutBefore, 2)]
    [InlineData(FaultKind.CutAfter, 1)]
    [InlineData(FaultKind.HangAfter, 1)]
    [InlineData(FaultKind.TruncatedBody, 1)]
    public async Task A_delete_that_lost_its_answer_is_settled_by_a_complete_listing(FaultKind kind, int deletes)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 220 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 2");
        string linkId = emulator.Platform.Links()[210].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { LinkId = linkId, Path = "delete_link", Kind = kind });

        shell.Run("param($id) Remove-WeComCALink $id -Force", linkId).MustSucceed();

        Assert.Null(emulator.Platform.Find(linkId));
        Assert.Equal(219, emulator.Platform.Links().Count);
        Assert.Equal(3, emulator.Platform.Recorder.Count("list_link"));
        Assert.Equal(deletes, emulator.Platform.Recorder.Count("delete_link"));
    }

    [Fact]
    public async Task A_delete_whose_listing_is_incomplete_stays_unknown()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 220 });
        using Shell shell = Shell.Connected(emulator);
        string linkId = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.CutAfter });
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 1, Times = -1, ErrorCode = 48002 });

        ErrorRecord error = shell.Run("param($id) Remove-WeComCALink $id -Force", linkId).MustFailWith("DeleteOutcomeUnknown");

        Assert.Equal(linkId, error.TargetObject);
        Assert.Equal(1, emulator.Platform.Recorder.Count("delete_link"));
    }

    [Theory]
    [InlineData(FaultKind.CutBefore)]
    [InlineData(FaultKind.CutAfter)]
    [InlineData(FaultKind.HangBefore)]
    [InlineData(FaultKind.Html200)]
    [InlineData(FaultKind.ErrorCode)]
    public async Task An_update_that_lost_its_answer_is_sent_again(FaultKind kind)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 2");
        string linkId = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = kind });

        shell.Run("param($id) Set-WeComCALink $id -Name renamed", linkId).MustSucceed();

        Assert.Equal("renamed", emulator.Platform.Find(linkId)!.Name);
        string[] bodies =
        [
            .. emulator.Platform.Requests.Where(request => request.Path.EndsWith("/update_link", StringComparison.Ordinal))
                .Select(request => request.Body),
        ];
        Assert.Equal(2, bodies.Length);
        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task An_update_that_never_gets_an_answer_is_unknown()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        string linkId = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { Path = "update_link", Kind = FaultKind.CutAfter, Times = -1 });

        ErrorRecord error = shell.Run("param($id) Set-WeComCALink $id -Name renamed", linkId).MustFailWith("UpdateOutcomeUnknown");

        Assert.Equal(linkId, error.TargetObject);
        Assert.Equal(4, PSObject.AsPSObject(error.Exception).Properties["Tries"].Value);
        Assert.NotEqual("", error.ErrorDetails.RecommendedAction);
    }
}
