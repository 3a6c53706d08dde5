using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Faults;

public class ListingFaultTests
{
    [Theory]
    [InlineData("Get-WeComCALink")]
    [InlineData("Get-WeComCALink -IdOnly")]
    public async Task A_cursor_that_comes_again_ends_the_listing_with_an_error_after_what_was_listed(string command)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator);
        Page(emulator, "A", ids[0]);
        Page(emulator, "B", ids[1]);
        Page(emulator, "A", ids[2]);

        ShellResult result = shell.Run(Rethrowing(command));

        ErrorRecord error = result.MustFailWith("CursorRepeated");
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("3", error.Exception.Message, StringComparison.Ordinal);
        Assert.True(result.Terminated);
        Assert.Equal(ids[..2], result.Property<string>("LinkId"));
        Assert.Equal(3, emulator.Platform.Recorder.Count("list_link"));
    }

    [Theory]
    [InlineData("Get-WeComCALink", "list_link", "link_id_list")]
    [InlineData("Get-WeComCALink -IdOnly", "list_link", "link_id_list")]
    [InlineData("Get-WeComCACustomer l1", "customer", "customer_list")]
    public async Task Ever_new_cursors_without_anything_new_end_the_listing_with_an_error(string command, string api, string list)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1 });
        using Shell shell = Shell.Connected(emulator);
        int pages = 0;
        emulator.Platform.Faults.Source = request => request.Call != api ? null : new Fault
        {
            Kind = FaultKind.Garbage,
            BodyText = $$"""{"errcode":0,"{{list}}":[],"next_cursor":"c{{Interlocked.Increment(ref pages)}}"}""",
        };

        ErrorRecord error = shell.Run(command).MustFailWith("ListingEndless");

        Assert.Contains("20", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(emulator.Platform.Recorder.Count(api), 20, 21);
    }

    [Theory]
    [InlineData("Get-WeComCALink", 2)]
    [InlineData("Get-WeComCALink -IdOnly", 2)]
    public async Task Ids_that_are_none_are_one_error_and_the_others_come_out(string command, int links)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = links });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator);
        Page(emulator, "", ids[0], "", null!, ids[1]);

        ShellResult result = shell.Run(
            command + "; [System.Management.Automation.CommandCompletion]::CompleteInput('Get-WeComCALink -LinkId ', 24, $null)"
            + ".CompletionMatches.ForEach{ [pscustomobject]@{ LinkId = $_.CompletionText } }");

        ErrorRecord error = result.MustFailWith("UnreadableElement");
        Assert.Contains("link_id_list[1]; link_id_list[2]", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2 * links, result.Output.Count);
        Assert.Equal(ids, result.Property<string>("LinkId").Take(links));
        Assert.Equal(ids.Order(StringComparer.Ordinal), result.Property<string>("LinkId").Skip(links).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Get-WeComCALink")]
    [InlineData("Get-WeComCALink -IdOnly")]
    public async Task An_empty_page_that_is_not_the_last_is_walked_over(string command)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 2 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator);
        Page(emulator, "A");
        Page(emulator, "B", ids[0]);
        Page(emulator, "C");
        Page(emulator, "", ids[1]);

        Assert.Equal(ids, shell.Run(command).MustSucceed().Property<string>("LinkId"));
        Assert.Equal(4, emulator.Platform.Recorder.Count("list_link"));
    }

    [Theory]
    [InlineData("Get-WeComCALink", 3)]
    [InlineData("Get-WeComCALink -IdOnly", 0)]
    public async Task An_id_that_is_listed_on_two_pages_comes_out_and_is_read_once_and_verbose_says_so(string command, int gets)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator);
        Page(emulator, "A", ids[0], ids[1]);
        Page(emulator, "", ids[1], ids[2]);

        ShellResult result = shell.Run(command + " -Verbose").MustSucceed();

        Assert.Equal(ids, result.Property<string>("LinkId"));
        Assert.Single(result.Verbose, line => line.Contains(ids[1], StringComparison.Ordinal));
        Assert.Equal(gets, emulator.Platform.Recorder.Count("get"));
    }

    [Fact]
    public async Task A_link_that_vanishes_between_the_list_and_its_read_is_an_error_of_its_own_and_the_rest_is_listed()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 5 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = Ids(emulator);
        Page(emulator, "", [.. ids[..2], "caGone", .. ids[2..]]);

        ShellResult result = shell.Run(Rethrowing("Get-WeComCALink"));

        ErrorRecord error = result.MustFailWith("ApiError40058");
        Assert.Equal("caGone", error.TargetObject);
        Assert.Contains("caGone", error.Exception.Message, StringComparison.Ordinal);
        Assert.False(result.Terminated);
        Assert.Equal(ids, result.Property<string>("LinkId"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_ends_the_listing_with_an_error_after_what_was_listed()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 1, Times = -1, ErrorCode = 48002 });

        ShellResult result = shell.Run(Rethrowing("Get-WeComCALink"));

        result.MustFailWith("ApiError48002");
        Assert.True(result.Terminated);
        Assert.Equal(Ids(emulator)[..100], result.Property<string>("LinkId"));
    }

    [Fact]
    public async Task A_read_that_is_ten_times_slower_than_the_timeout_is_an_error_of_that_link_alone()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 4 });
        using Shell shell = Shell.Connected(emulator, "-TimeoutSec 1");
        string[] ids = Ids(emulator);
        emulator.Platform.Faults.Add(new FaultRule
        {
            LinkId = ids[1],
            Kind = FaultKind.Delay,
            Delay = TimeSpan.FromSeconds(10),
            Times = -1,
        });

        ShellResult result = shell.Run(Rethrowing("Get-WeComCALink"));

        ErrorRecord error = result.MustFailWith("Timeout");
        Assert.Equal(ids[1], error.TargetObject);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Equal([ids[0], ids[2], ids[3]], result.Property<string>("LinkId"));
        Assert.Equal(4 + 3, emulator.Platform.Recorder.Count("get"));
    }

    /// <summary>Lets a test see which errors ended the command.</summary>
    private static string Rethrowing(string command) => "try { " + command + " } catch { throw }";

    private static string[] Ids(EmulatorServer emulator) => [.. emulator.Platform.Links().Select(link => link.LinkId)];

    private static void Page(EmulatorServer emulator, string nextCursor, params string[] ids) =>
        emulator.Platform.Faults.Add(new FaultRule
        {
            Path = "list_link",
            Kind = FaultKind.Garbage,
            BodyText = JsonSerializer.Serialize(new { errcode = 0, errmsg = "ok", link_id_list = ids, next_cursor = nextCursor }),
        });
}
