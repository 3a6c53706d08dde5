using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

public class StreamingTests
{
    private static readonly Fault Held = new() { Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Links_come_in_list_order_whichever_answer_is_first(int throttleLimit)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions
        {
            Links = 230,
            Switches = new PlatformSwitches { ListOrder = ListOrder.Shuffled, ShuffleSeed = throttleLimit, ShortPages = 3 },
        });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Source = request => request.Path.EndsWith("/get", StringComparison.Ordinal)
            ? new Fault { Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(Random.Shared.Next(0, 8)) }
            : null;

        ShellResult listed = shell.Run($"Get-WeComCALink -ThrottleLimit {throttleLimit}").MustSucceed();
        ShellResult byId = shell.Run(
            $"param($ids) $ids | Get-WeComCALink -ThrottleLimit {throttleLimit}",
            (object)listed.Property<string>("LinkId").Reverse().ToArray());

        string[] order = [.. shell.Run("Get-WeComCALink -IdOnly").MustSucceed().Property<string>("LinkId")];
        Assert.Equal(230, order.Distinct().Count());
        Assert.Equal(order, listed.Property<string>("LinkId"));
        Assert.Equal(order.Reverse(), byId.MustSucceed().Property<string>("LinkId"));
    }

    [Fact]
    public async Task The_first_link_is_out_while_every_other_and_the_next_page_are_still_being_read()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator);
        foreach (PlatformLink other in emulator.Platform.Links().Skip(1))
        {
            emulator.Platform.Faults.Add(new FaultRule { LinkId = other.LinkId, Kind = FaultKind.HangBefore, Times = -1 });
        }

        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.HangBefore, Skip = 1, Times = -1 });

        using RunningScript listing = RunningScript.Start(shell, "Get-WeComCALink");
        await Eventually.TrueAsync(() => listing.Output.Count == 1, "one link is out");

        Assert.Equal(2, emulator.Platform.Recorder.Count("list_link"));
        await listing.StopAsync();
    }

    [Fact]
    public async Task A_whole_page_is_out_while_the_next_one_is_still_being_read()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator);
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.HangBefore, Skip = 1, Times = -1 });

        using RunningScript listing = RunningScript.Start(shell, "Get-WeComCALink");
        await Eventually.TrueAsync(() => listing.Output.Count == 100, "the first page is out");

        await listing.StopAsync();
    }

    [Theory]
    [InlineData("get", 16, "Get-WeComCALink -Connection $c -ThrottleLimit 16")]
    [InlineData("get", 5, "Get-WeComCALink -Connection $c -ThrottleLimit 5")]
    [InlineData("get", 64, "Get-WeComCALink -Connection $c -ThrottleLimit 64")]
    [InlineData("get", 7, "$ids | Get-WeComCALink -Connection $c -ThrottleLimit 7")]
    [InlineData("get", 3, "Get-WeComCALink -Connection $c -LinkId $ids -ThrottleLimit 3")]
    [InlineData("create_link", 1, "$ids | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-WeComCALink -Connection $c -User u")]
    [InlineData(
        "create_link",
        4,
        "$ids | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-WeComCALink -Connection $c -User u -ThrottleLimit 4")]
    [InlineData("update_link", 1, "$ids | Set-WeComCALink -Connection $c -SkipVerify $true -MarkSource $true")]
    [InlineData("update_link", 4, "$ids | Set-WeComCALink -Connection $c -SkipVerify $true -MarkSource $true -ThrottleLimit 4")]
    [InlineData("delete_link", 1, "$ids | Remove-WeComCALink -Connection $c -Force")]
    [InlineData("delete_link", 4, "$ids | Remove-WeComCALink -Connection $c -Force -ThrottleLimit 4")]
    public async Task As_many_calls_are_in_flight_as_the_window_has_places_and_never_more(string call, int window, string script)
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 120, Clock = time });
        using Shell shell = Shell.Connected(emulator);
        Recorder recorder = emulator.Platform.Recorder;
        emulator.Platform.Faults.Source = request =>
            request.Path.EndsWith("/" + call, StringComparison.Ordinal) ? Held : null;
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        using RunningScript work = RunningScript.Start(shell, "param($ids) $c = Get-WeComCAConnection; " + script, (object)ids);
        await Eventually.TrueAsync(() => recorder.Count(call) == window, $"{window} calls are in flight");
        await Eventually.StaysTrueAsync(() => recorder.Count(call) == window, "no further call begins while the window is full");
        time.Release();
        (await work.EndAsync()).MustSucceed();

        Assert.Equal(ids.Length, recorder.Count(call));

        // One page may be read ahead beside the window.
        Assert.InRange(recorder.MaxInFlight, window, window + (recorder.Count("list_link") > 0 ? 1 : 0));
    }

    [Theory]
    [InlineData("Get-WeComCALink -Connection $c")]
    [InlineData("$ids | Get-WeComCALink -Connection $c")]
    [InlineData("[pscustomobject]@{ Name = 'new'; User = 'u' } | Compare-WeComCALink -Connection $c")]
    public async Task A_window_without_a_limit_starts_with_16_and_tries_more(string script)
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 400, Clock = time });
        using Shell shell = Shell.Connected(emulator);
        Recorder recorder = emulator.Platform.Recorder;
        emulator.Platform.Faults.Source = request => request.Path.EndsWith("/get", StringComparison.Ordinal) ? Held : null;
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        using RunningScript work = RunningScript.Start(shell, "param($ids) $c = Get-WeComCAConnection; " + script, (object)ids);
        await Eventually.TrueAsync(() => recorder.Count("get") == 16, "16 calls are in flight");
        await Eventually.StaysTrueAsync(() => recorder.Count("get") == 16, "no further call begins while the window is full");
        time.Release();
        (await work.EndAsync()).MustSucceed();

        // One page may be read ahead beside the window.
        Assert.Equal(ids.Length, recorder.Count("get"));
        Assert.InRange(recorder.MaxInFlight, 17, 65);
    }

    [Fact]
    public async Task A_slow_reader_downstream_holds_the_calls_back()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 1000 });
        using Shell shell = Shell.Connected(emulator);
        using var mayGoOn = new ManualResetEventSlim();
        Recorder recorder = emulator.Platform.Recorder;

        using RunningScript listing = RunningScript.Start(
            shell, "param($gate) Get-WeComCALink -ThrottleLimit 8 | ForEach-Object { $null = $gate.Wait(30000); $_ }", mayGoOn);
        await Eventually.TrueAsync(() => recorder.Count("get") >= 8 && recorder.InFlight == 0, "the window has been read");
        await Eventually.StaysTrueAsync(
            () => recorder.Count("get") <= 9 && recorder.Count("list_link") <= 2, "nothing beyond the window is read");
        mayGoOn.Set();

        Assert.Equal(1000, (await listing.EndAsync()).MustSucceed().Output.Count);
    }

    [Theory]
    [InlineData("-First 0", 0, 0, 0)]
    [InlineData("-First 5", 5, 1, 5)]
    [InlineData("-First 100", 100, 1, 100)]
    [InlineData("-First 150", 150, 2, 150)]
    [InlineData("-Skip 120 -First 3", 3, 2, 3)]
    [InlineData("-Skip 240", 10, 3, 10)]
    [InlineData("-Skip 1000", 0, 3, 0)]
    [InlineData("-IdOnly", 250, 3, 0)]
    [InlineData("-IdOnly -First 0", 0, 0, 0)]
    [InlineData("-IdOnly -First 100", 100, 1, 0)]
    [InlineData("-IdOnly -Skip 99 -First 2", 2, 2, 0)]
    [InlineData("-Name * -First 250", 250, 3, 250)]
    [InlineData("-Name nothing*", 0, 3, 250)]
    public async Task Nothing_is_read_that_is_not_asked_for(string parameters, int links, int lists, int gets)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 250 });
        using Shell shell = Shell.Connected(emulator);

        ShellResult result = shell.Run("Get-WeComCALink " + parameters).MustSucceed();

        Assert.Equal(links, result.Output.Count);
        Assert.Equal(lists, emulator.Platform.Recorder.Count("list_link"));
        Assert.Equal(gets, emulator.Platform.Recorder.Count("get"));
    }

    [Fact]
    public async Task A_name_that_is_found_early_costs_no_more_than_a_window_of_reads_beyond_it()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 500 });
        using Shell shell = Shell.Connected(emulator);
        string name = emulator.Platform.Links()[29].Name;

        ShellResult result = shell.Run("param($name) Get-WeComCALink -Name $name -First 1 -ThrottleLimit 8", name).MustSucceed();

        Assert.Equal(name, Assert.Single(result.Property<string>("Name")));
        Assert.InRange(emulator.Platform.Recorder.Count("get"), 30, 30 + 8);
    }
}
