using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace WeComCA.Tests.Hosting;

/// <summary>A script that is under way in a session, to be watched, stopped or waited for.</summary>
internal sealed class RunningScript : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly PowerShell shell = PowerShell.Create();
    private readonly PSDataCollection<PSObject> output = [];
    private readonly Task invocation;

    private RunningScript(Shell session, string script, object?[] arguments)
    {
        shell.Runspace = session.Runspace;
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        invocation = shell.InvokeAsync<PSObject, PSObject>(null, output);
    }

    /// <summary>What has come out so far.</summary>
    public PSDataCollection<PSObject> Output => output;

    public PSDataStreams Streams => shell.Streams;

    public bool IsStopping => shell.InvocationStateInfo.State == PSInvocationState.Stopping;

    public static RunningScript Start(Shell session, string script, params object?[] arguments) =>
        new(session, script, arguments);

    /// <summary>Stops the script as Ctrl+C does, and waits until it has ended.</summary>
    public async Task<ShellResult> StopAsync()
    {
        await Task.Run(shell.Stop).WaitAsync(Bound);
        return await EndAsync();
    }

    /// <summary>Waits for the script's end.</summary>
    public async Task<ShellResult> EndAsync()
    {
        ErrorRecord? terminating = null;
        try
        {
            await invocation.WaitAsync(Bound);
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        PSDataStreams streams = shell.Streams;
        return new ShellResult(
            [.. output],
            terminating == null ? [.. streams.Error] : [.. streams.Error, terminating],
            terminating != null,
            [.. streams.Warning.Select(record => record.Message)],
            [.. streams.Verbose.Select(record => record.Message)],
            [.. streams.Debug.Select(record => record.Message)],
            [.. streams.Information.Select(record => record.ToString())],
            [.. streams.Progress]);
    }

    public void Dispose()
    {
        shell.Dispose();
        output.Dispose();
    }
}
