using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace WeComCA.Sandbox;

/// <summary>
/// The engine of PowerShell from its package, for a machine that has no pwsh. It has the language and the core cmdlets;
/// Export-Csv, Select-Object, Write-Host and the like come with an installed PowerShell only.
/// </summary>
internal sealed class NuGetEngine
{
    private readonly NuGetHost host = new();

    /// <summary>Runs a script, or a prompt until <c>exit</c>.</summary>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        // The other InitialSessionStates look for files that only an installed PowerShell has.
        using Runspace runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        if (!Invoke(runspace, SandboxScript.For(arguments)))
        {
            return 1;
        }

        return SandboxScript.Find(arguments) == null ? Prompt(runspace) : host.ExitCode ?? 0;
    }

    private int Prompt(Runspace runspace)
    {
        string pending = "";
        while (host.ExitCode == null)
        {
            Console.Write(pending.Length == 0 ? "PS sandbox> " : ">> ");
            if (Console.ReadLine() is not { } line)
            {
                return 0;
            }

            string command = pending + line + "\n";
            pending = IsUnfinished(command) ? command : "";
            if (pending.Length == 0)
            {
                Invoke(runspace, command);
            }
        }

        return host.ExitCode.Value;
    }

    private static bool IsUnfinished(string command)
    {
        Parser.ParseInput(command, out _, out ParseError[] errors);
        return Array.Exists(errors, error => error.IncompleteInput);
    }

    /// <summary>Runs a command and prints all it writes.</summary>
    /// <returns>Whether it came to its end.</returns>
    private bool Invoke(Runspace runspace, string command)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(command, useLocalScope: false).AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        void Stop(object? sender, ConsoleCancelEventArgs key)
        {
            key.Cancel = true;
            shell.BeginStop(null, null);
        }

        Console.CancelKeyPress += Stop;
        try
        {
            shell.Invoke();
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException exception)
        {
            host.UI.WriteErrorLine(exception.ErrorRecord.ToString());
            return false;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }
}
