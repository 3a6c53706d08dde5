using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Net;
using WeComCA.Emulator;

namespace WeComCA.Tests.Hosting;

/// <summary>A PowerShell session in this process with the staged module imported, as a user has it.</summary>
internal sealed class Shell : IDisposable
{
    /// <summary>Sessions that were left: to open one and to import the module takes longer than most tests.</summary>
    private static readonly ConcurrentBag<Shell> Left = [];

    private readonly Runspace runspace;
    private readonly string[] commands = [];

    static Shell()
    {
        string scratch = Directory.CreateTempSubdirectory("WeComCA.Tests.").FullName;
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("PSModulePath", scratch);
        Environment.SetEnvironmentVariable("PSModuleAnalysisCachePath", Path.Combine(scratch, "analysis"));
    }

    public Shell(PSHost? host = null)
        : this(NewRunspace(host))
    {
        Run("Import-Module $args[0]", Repository.StagedManifest).MustSucceed();
        commands = DefinedCommands();
    }

    private Shell(Runspace runspace) => this.runspace = runspace;

    public Runspace Runspace => runspace;

    /// <summary>A session that has not imported anything yet.</summary>
    public static Shell WithoutModule() => new(NewRunspace(null));

    /// <summary>A session that another test has left, or a new one.</summary>
    public static Shell NewOrLeft() => Left.TryTake(out Shell? shell) ? shell : new Shell();

    /// <summary>A session that is connected to the emulator.</summary>
    public static Shell Connected(EmulatorServer emulator, string parameters = "")
    {
        var shell = new Shell();
        shell.Connect(emulator, parameters).MustSucceed();
        return shell;
    }

    public ShellResult Connect(EmulatorServer emulator, string parameters = "") => Run(
        "param($BaseUri, $CorpId, $Secret) Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $CorpId -Secret $Secret " + parameters,
        emulator.BaseUri,
        emulator.Platform.DefaultApp.CorpId,
        new NetworkCredential("", emulator.Platform.DefaultApp.Secret).SecurePassword);

    /// <summary>Runs a script and brings back all it wrote. Terminating errors are among the errors.</summary>
    public ShellResult Run(string script, params object?[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        var output = new Collection<PSObject>();
        List<ErrorRecord> terminating = [];
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            terminating.Add(exception.ErrorRecord);
        }

        return new ShellResult(
            [.. output],
            [.. shell.Streams.Error, .. terminating],
            terminating.Count > 0,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Information.Select(record => record.ToString())],
            [.. shell.Streams.Progress]);
    }

    /// <summary>Leaves the session to another test, reset.</summary>
    public void Leave()
    {
        Reset();
        Left.Add(this);
    }

    /// <summary>
    /// Resets the session as <c>ForEach-Object -Parallel</c> does between two items: the variables go, and the module's connection
    /// with them. The test's functions and aliases go too.
    /// </summary>
    public void Reset()
    {
        foreach (string command in DefinedCommands().Except(commands))
        {
            Run("$ExecutionContext.InvokeProvider.Item.Remove($args[0], $false, $true, $true)", new object[] { new[] { command } })
                .MustSucceed();
        }

        runspace.ResetRunspaceState();
    }

    public void Dispose() => runspace.Dispose();

    /// <summary>The provider paths of the session's functions and aliases.</summary>
    private string[] DefinedCommands() =>
    [
        .. Run("'Function:', 'Alias:' | . { process { $ExecutionContext.InvokeProvider.ChildItem.Get($_, $false) } }")
            .MustSucceed().Output.Select(command => (string)command.Properties["PSPath"].Value),
    ];

    private static Runspace NewRunspace(PSHost? host)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        Runspace runspace = host == null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }
}
