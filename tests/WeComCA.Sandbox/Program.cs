using System;
using System.IO;
using System.Text;
using WeComCA.Emulator;
using WeComCA.Sandbox;

const int SampleLinks = 120;
const int UsageError = 2;

if (SandboxScript.Find(args) is { } script && !File.Exists(script))
{
    await Console.Error.WriteLineAsync($"There is no script '{script}'. Usage: [-Interactive | script.ps1 [arguments]]");
    return UsageError;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Links = SampleLinks });
SandboxEnvironment.Set(emulator);
return Pwsh.Find() is { } pwsh
    ? await pwsh.RunAsync(args)
    : new NuGetEngine().Run(args);
