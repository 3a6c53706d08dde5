using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using WeComCA.Emulator;
using WeComCA.Sandbox;

const int SampleLinks = 120;
const int Failure = 1;
const int UsageError = 2;

if (SandboxScript.Find(args) is { } script && !File.Exists(script))
{
    await Console.Error.WriteLineAsync($"There is no script '{script}'. Usage: [-Interactive | script.ps1 [arguments]]");
    return UsageError;
}

try
{
    PinnedPowerShell powerShell = await PinnedPowerShell.RestoreAsync(SandboxEnvironment.Root);
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    if (Console.IsOutputRedirected)
    {
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
    }

    await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = SampleLinks });
    SandboxEnvironment.Set(emulator);

    // Ctrl+C is for the shell: it stops the running command, and the sandbox stays.
    Console.CancelKeyPress += (_, key) => key.Cancel = true;
    using Process shell = Process.Start(powerShell.Start(SandboxScript.Arguments(args)))!;
    await shell.WaitForExitAsync();
    return shell.ExitCode;
}
catch (PinnedPowerShellException missing)
{
    await Console.Error.WriteLineAsync(missing.Message);
    return Failure;
}
