using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using WeComCA.Emulator;

CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (FormatException error)
{
    await Console.Error.WriteLineAsync($"{error.Message} See --help.");
    return 2;
}

if (line.WantsHelp)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}

using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
EmulatorServer server;
try
{
    server = await EmulatorServer.StartAsync(line.Options);
}
catch (Exception error) when (error is IOException or ArgumentException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

await using EmulatorServer running = server;
Console.WriteLine(server.BaseUri.GetLeftPart(UriPartial.Authority));
Task stdinEnded = line.StopsWithStdin ? Task.Run(Console.In.ReadToEnd) : Task.Delay(-1);
await Task.WhenAny(stopped.Task, stdinEnded);
return 0;
