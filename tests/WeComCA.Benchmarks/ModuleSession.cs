using System;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;

namespace WeComCA.Benchmarks;

/// <summary>A PowerShell session in this process, as a user has it.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace runspace;

    static ModuleSession()
    {
        string scratch = Directory.CreateTempSubdirectory("WeComCA.Benchmarks.").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(scratch, recursive: true);
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("PSModulePath", scratch);
        Environment.SetEnvironmentVariable("PSModuleAnalysisCachePath", Path.Combine(scratch, "analysis"));
    }

    public ModuleSession()
    {
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
    }

    /// <summary>A session with the staged module, connected without pacing, which would measure the platform's quota.</summary>
    public static ModuleSession Connected(Uri baseUri)
    {
        var session = new ModuleSession();
        var secret = new SecureString();
        EmulatorProcess.Secret.ToList().ForEach(secret.AppendChar);
        session.Import(Places.StagedManifest);
        session.Run(
            "param($BaseUri, $CorpId, $Secret) "
                + "Connect-WeComCA -ApiBaseUri $BaseUri -CorpId $CorpId -Secret $Secret -CallsPerMinute 0",
            baseUri,
            EmulatorProcess.CorpId,
            secret);
        return session;
    }

    public void Import(string manifest) => Run("Import-Module $args[0]", manifest);

    public T Value<T>(string script) => LanguagePrimitives.ConvertTo<T>(Run(script).Single());

    public void Dispose() => runspace.Dispose();

    private Collection<PSObject> Run(string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript("$ErrorActionPreference = 'Stop'").Invoke();
        shell.Commands.Clear();
        shell.AddScript(script);
        arguments.ToList().ForEach(argument => shell.AddArgument(argument));
        return shell.Invoke();
    }
}
