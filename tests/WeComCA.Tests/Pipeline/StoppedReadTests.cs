using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests.Pipeline;

public class StoppedReadTests
{
    /// <summary>Ways for a pipeline to end while a listing is under way: after its first link, or by a failure on it.</summary>
    public static TheoryData<string> EndsDownstream => new()
    {
        "while ($true) { Get-WeComCALink | ForEach-Object { $_; break } }",
        "Get-WeComCALink | ForEach-Object { $_; throw 'downstream has failed' }",
        "& { trap { continue } Get-WeComCALink | ForEach-Object { $_; [int]::Parse('no number') } }",
        "$ids = Get-WeComCALink -IdOnly | ForEach-Object LinkId; $ids | Get-WeComCALink | ForEach-Object { $_; throw 'x' }",
        "@('caBad') + (Get-WeComCALink -IdOnly | ForEach-Object LinkId) | Get-WeComCALink -ErrorAction Stop",
        "'caBad' | Get-WeComCALink | Get-WeComCALink; Get-WeComCALink | ForEach-Object { $_; throw 'x' }",
    };

    [Theory]
    [MemberData(nameof(EndsDownstream))]
    public async Task When_the_pipeline_ends_early_reads_are_cancelled_and_no_call_begins(string script)
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        HangAllButTheFirst(emulator);

        using RunningScript work = RunningScript.Start(shell, script);
        await work.EndAsync();

        await NoMoreCalls.AfterTheEndAsync(emulator);
    }

    [Fact]
    public async Task When_the_user_stops_it_reads_are_cancelled_and_no_call_begins()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        HangAllButTheFirst(emulator);

        using RunningScript work = RunningScript.Start(shell, "Get-WeComCALink");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("get") >= 16, "reads are in flight");
        await work.StopAsync();

        await NoMoreCalls.AfterTheEndAsync(emulator);
        emulator.Platform.Faults.Clear();
        Assert.Equal(3, shell.Run("Get-WeComCALink -First 3").MustSucceed().Output.Count);
    }

    [Fact]
    public async Task When_the_runspace_is_closed_reads_are_cancelled_and_no_call_begins()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        HangAllButTheFirst(emulator);

        using RunningScript work = RunningScript.Start(shell, "Get-WeComCALink");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("get") >= 16, "reads are in flight");
        await Task.Run(shell.Runspace.Close).WaitAsync(TimeSpan.FromSeconds(30));

        await NoMoreCalls.AfterTheEndAsync(emulator);
    }

    [Fact]
    public async Task A_wait_for_the_next_try_ends_with_the_pipeline()
    {
        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 3 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        emulator.Platform.Faults.Add(new FaultRule
        {
            Path = "list_link",
            Kind = FaultKind.HttpStatus,
            Status = 503,
            RetryAfter = "60",
            Times = -1,
        });

        using RunningScript work = RunningScript.Start(shell, "Get-WeComCALink -Verbose");
        await Eventually.TrueAsync(() => work.Streams.Verbose.Any(line => line.Message.Contains("Waiting")), "it waits");
        await work.StopAsync();

        Assert.Equal(1, emulator.Platform.Recorder.Count("list_link"));
    }

    [Fact]
    public async Task Nothing_that_fails_behind_a_stopped_pipeline_is_left_unobserved()
    {
        List<string> unobserved = [];
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved)
            {
                unobserved.AddRange(args.Exception.Flatten().InnerExceptions
                    .Where(exception => exception.GetType().FullName!.StartsWith("WeComCA.", StringComparison.Ordinal))
                    .Select(exception => exception.ToString()));
            }
        }

        await using EmulatorServer emulator = await FreshEmulator.StartAsync(new EmulatorOptions { Links = 300 });
        using Shell shell = Shell.Connected(emulator, NoMoreCalls.Patience);
        string first = emulator.Platform.Links()[0].LinkId;
        emulator.Platform.Faults.Add(new FaultRule { Path = "get", LinkId = first });
        emulator.Platform.Faults.Add(new FaultRule { Path = "list_link", Skip = 1, Times = -1, ErrorCode = 48002 });
        emulator.Platform.Faults.Source = request =>
            request.Path.EndsWith("/get", StringComparison.Ordinal) && !HasText(request, first)
                ? new Fault { Kind = FaultKind.ErrorCode, ErrorCode = 40058 }
                : null;
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await AbandonAsync(shell, emulator);
            await Eventually.TrueAsync(() => emulator.Platform.Recorder.InFlight == 0, "all is answered");
            for (int i = 0; i < 10; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(5);
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    /// <summary>Runs in a method of its own, so that nothing of the run is kept alive by the test.</summary>
    private static async Task AbandonAsync(Shell shell, EmulatorServer emulator)
    {
        using var mayFail = new ManualResetEventSlim();
        using RunningScript work = RunningScript.Start(
            shell,
            "param($gate) Get-WeComCALink | ForEach-Object { $null = $gate.Wait(30000); throw 'downstream' }",
            mayFail);
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.Count("get") >= 16, "the window has failed");
        await Eventually.TrueAsync(() => emulator.Platform.Recorder.InFlight == 0, "all is answered");
        mayFail.Set();
        await work.EndAsync();
    }

    private static bool HasText(PlatformRequest request, string text) =>
        System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains(text, StringComparison.Ordinal);

    private static void HangAllButTheFirst(EmulatorServer emulator)
    {
        foreach (PlatformLink other in emulator.Platform.Links().Skip(1))
        {
            emulator.Platform.Faults.Add(new FaultRule { LinkId = other.LinkId, Kind = FaultKind.HangBefore, Times = -1 });
        }
    }
}
