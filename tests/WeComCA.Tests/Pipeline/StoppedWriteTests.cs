using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

public class StoppedWriteTests
{
    [Fact]
    public async Task Writes_in_flight_are_reported_as_done_as_not_sent_or_as_unknown()
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Clock = time });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        FaultSchedule faults = emulator.Platform.Faults;
        faults.Add(new FaultRule { LinkName = "prompt", Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1) });
        faults.Add(new FaultRule { LinkName = "late", Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1) });
        faults.Add(new FaultRule { LinkName = "lost", Kind = FaultKind.HangAfter });
        faults.Add(new FaultRule { LinkName = "refused", Kind = FaultKind.HttpStatus, Status = 429, RetryAfter = "60", Times = -1 });

        using RunningScript work = RunningScript.Start(
            shell,
            "$rows = 'prompt', 'late', 'lost', 'refused' | ForEach-Object { [pscustomobject]@{ Name = $_ } }; "
                + "$rows | New-WeComCALink -User u -ThrottleLimit 4 | ForEach-Object { $_; throw 'downstream' }");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("create_link") == 4, "all four are sent");
        time.Release();
        ShellResult result = await work.EndAsync();

        Assert.Equal(["prompt"], result.Property<string>("Name"));
        Dictionary<string, ErrorRecord> reported = Reported(shell);
        Assert.Equal("late", Assert.IsType<PSObject>(PSObject.AsPSObject(reported["StoppedAfterDone"].TargetObject))
            .Properties["Name"].Value);
        Assert.Equal("lost", reported["CreateOutcomeUnknown"].TargetObject);
        Assert.Equal("refused", reported["StoppedNotSent"].TargetObject);
        Assert.Equal(["late", "lost", "prompt"], emulator.Platform.Links().Select(link => link.Name).Order(StringComparer.Ordinal));
        await NoMoreCalls.AfterTheEndAsync(emulator);
    }

    [Fact]
    public async Task A_write_that_is_answered_soon_after_the_stop_is_reported_as_done()
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Clock = time });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule { Path = "create_link", Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1) });

        using RunningScript work = RunningScript.Start(shell, "New-WeComCALink late -User u");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("create_link") == 1, "it is in flight");
        Task<ShellResult> stopping = work.StopAsync();
        await Eventually.TrueAsync(() => work.IsStopping, "it is being stopped");
        await Eventually.StaysTrueAsync(() => emulator.Platform.Recorder.InFlight == 1, "it is let finish");
        time.Release();
        await stopping;

        Assert.Equal(["late"], NamesOf(shell, "StoppedAfterDone"));
        Assert.Equal("late", Assert.Single(emulator.Platform.Links()).Name);
    }

    [Fact]
    public async Task Links_that_a_stopped_pipeline_did_not_take_are_reported_as_created()
    {
        var time = new HeldTime();
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Clock = time });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(
            new FaultRule { Path = "create_link", Kind = FaultKind.Delay, Delay = TimeSpan.FromSeconds(1), Times = 2 });
        using var taking = new ManualResetEventSlim();

        using RunningScript work = RunningScript.Start(
            shell,
            "param($taking) 'one', 'two' | & { process { [pscustomobject]@{ Name = $_ } } } | New-WeComCALink -User u -ThrottleLimit 2 | "
                + "& { process { $taking.Set(); while ($true) { [Threading.Thread]::Sleep(5) } } }",
            taking);
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("create_link") == 2, "both are sent");
        time.Release();
        await Eventually.TrueAsync(() => taking.IsSet && emulator.Platform.Links().Count == 2, "the first is being taken");
        await work.StopAsync();

        Assert.Equal(["one", "two"], NamesOf(shell, "StoppedAfterDone").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("update_link", "Set-WeComCALink -SkipVerify $false -MarkSource $true -ThrottleLimit 2", "UpdateOutcomeUnknown")]
    [InlineData("delete_link", "Remove-WeComCALink -Force -ThrottleLimit 2", "DeleteOutcomeUnknown")]
    public async Task A_write_that_is_stopped_without_an_answer_is_reported_as_unknown(string call, string command, string errorId)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 4 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule { Path = call, Kind = FaultKind.HangBefore, Times = -1 });
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        await StopWhenInFlightAsync(emulator, shell, command, ids, call, 2);

        ErrorRecord[] unknown = ErrorsOf(shell, errorId);
        Assert.Equal(
            ids.Take(2).Order(StringComparer.Ordinal), unknown.Select(error => (string)error.TargetObject).Order(StringComparer.Ordinal));
        Assert.All(unknown, error => Assert.NotEqual("", error.ErrorDetails.RecommendedAction));
        Assert.Equal(2, emulator.Platform.Recorder.Count(call));
        await NoMoreCalls.AfterTheEndAsync(emulator);
    }

    [Fact]
    public async Task A_change_that_was_stopped_while_its_link_was_read_is_reported_as_not_done()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", Kind = FaultKind.HangBefore, Times = -1 });
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        await StopWhenInFlightAsync(emulator, shell, "Set-WeComCALink -AddUser x -ThrottleLimit 2", ids, "get", 2);

        ErrorRecord[] reported = ErrorsOf(shell, "StoppedNotSent");
        Assert.Equal(
            ids.Take(2).Order(StringComparer.Ordinal), reported.Select(error => (string)error.TargetObject).Order(StringComparer.Ordinal));
        Assert.Equal(0, emulator.Platform.Recorder.Count("update_link"));
    }

    [Fact]
    public async Task Confirmed_deletes_that_were_not_begun_with_are_reported_together()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 5 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.HangBefore, Times = -1 });
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        await StopWhenInFlightAsync(emulator, shell, "Remove-WeComCALink -Force", ids, "delete_link", 1);

        Dictionary<string, ErrorRecord> reported = Reported(shell);
        Assert.Equal(ids[0], reported["DeleteOutcomeUnknown"].TargetObject);
        Assert.Equal(ids[1..], Assert.IsType<string[]>(reported["StoppedNotSent"].TargetObject));
    }

    [Fact]
    public async Task Answers_given_before_a_stop_at_a_prompt_are_accounted_for()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 4 });
        var host = new AnsweringHost(choice: 0, answers: 2);
        using var shell = new Shell(host);
        shell.Connect(emulator, NoMoreCalls.Patience).MustSucceed();
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        using RunningScript work = RunningScript.Start(shell, "param($ids) $ids | Remove-WeComCALink", (object)ids);
        await Eventually.TrueAsync(() => host.IsAsking, "two are answered and the third is asked about");
        Task<ShellResult> stopping = work.StopAsync();
        host.Interrupt();
        await stopping;

        Assert.Equal(ids[..2], Assert.IsType<string[]>(Reported(shell)["StoppedNotSent"].TargetObject));
        Assert.Equal(0, emulator.Platform.Recorder.Count("delete_link"));
    }

    [Fact]
    public async Task Answers_given_before_the_input_failed_are_accounted_for()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 2 });
        using Shell shell = Shell.Connected(emulator);
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        shell.Run("param($ids) & { $ids; throw 'the input failed' } | Remove-WeComCALink -Force", (object)ids);

        Assert.Equal(ids, Assert.IsType<string[]>(Reported(shell)["StoppedNotSent"].TargetObject));
        Assert.Equal(0, emulator.Platform.Recorder.Count("delete_link"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_delete_is_settled_or_reported_when_another_ends_the_command(bool listingFails)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 4 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", LinkId = ids[0], Kind = FaultKind.CutAfter });
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", LinkId = ids[1], ErrorCode = 60020 });
        if (listingFails)
        {
            emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", ErrorCode = 60020, Times = -1 });
        }

        ShellResult result = shell.Run("param($ids) $ids | Remove-WeComCALink -Force -ThrottleLimit 2", (object)ids);

        string[] unknown = [.. result.Errors
            .Where(error => error.FullyQualifiedErrorId.StartsWith("DeleteOutcomeUnknown,", StringComparison.Ordinal))
            .Select(error => (string)error.TargetObject)];
        Assert.Equal(listingFails ? [ids[0]] : [], unknown);
        Assert.StartsWith("ApiError60020,", result.Errors[^1].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.InRange(emulator.Platform.Recorder.Count("list_link"), 1, 4);
    }

    [Fact]
    public async Task Every_delete_that_could_not_be_settled_is_reported_though_the_first_ends_the_pipeline()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.CutAfter, Times = -1 });
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", ErrorCode = 48002, Times = -1 });
        string[] ids = [.. emulator.Platform.Links().Select(link => link.LinkId)];

        shell.Run("param($ids) $ids | Remove-WeComCALink -Force -ErrorAction Stop", (object)ids);

        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            ErrorsOf(shell, "DeleteOutcomeUnknown").Select(error => (string)error.TargetObject).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deletes_that_were_being_settled_are_reported_as_unknown()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 2 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        string linkId = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { Path = "delete_link", Kind = FaultKind.CutAfter });
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Kind = FaultKind.HangBefore });

        using RunningScript work = RunningScript.Start(shell, "param($id) Remove-WeComCALink $id -Force", linkId);
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("list_link") == 1, "the delete is being settled");
        await work.StopAsync();

        Assert.Equal(linkId, Reported(shell)["DeleteOutcomeUnknown"].TargetObject);
    }

    private static Dictionary<string, ErrorRecord> Reported(Shell shell) => Errors(shell)
        .DistinctBy(error => error.FullyQualifiedErrorId.Split(',')[0])
        .ToDictionary(error => error.FullyQualifiedErrorId.Split(',')[0]);

    private static async Task StopWhenInFlightAsync(
        EmulatorServer emulator, Shell shell, string command, string[] ids, string call, int inFlight)
    {
        using RunningScript work = RunningScript.Start(shell, "param($ids) $ids | " + command, (object)ids);
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count(call) == inFlight, "they are in flight");
        await work.StopAsync();
    }

    private static ErrorRecord[] ErrorsOf(Shell shell, string errorId) =>
        [.. Errors(shell).Where(error => error.FullyQualifiedErrorId.Split(',')[0] == errorId)];

    private static IEnumerable<string> NamesOf(Shell shell, string errorId) => ErrorsOf(shell, errorId)
        .Select(error => (string)PSObject.AsPSObject(error.TargetObject).Properties["Name"].Value);

    private static IEnumerable<ErrorRecord> Errors(Shell shell) =>
        shell.Run("$Error | ForEach-Object { , $_ }").Output.Select(item => item.BaseObject).OfType<ErrorRecord>();
}
