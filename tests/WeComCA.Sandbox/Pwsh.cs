using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace WeComCA.Sandbox;

/// <summary>A PowerShell that is installed here.</summary>
internal sealed class Pwsh(string path)
{
    /// <summary>The first one on the PATH.</summary>
    public static Pwsh? Find()
    {
        string file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        return found == null ? null : new Pwsh(found);
    }

    /// <summary>Runs it on this console until it ends.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        // Ctrl+C is for the shell: it stops the running command, and the sandbox stays.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        string[] stay = SandboxScript.Find(arguments) == null ? ["-NoExit"] : [];
        using Process shell =
            Process.Start(path, ["-NoLogo", "-NoProfile", .. stay, "-Command", SandboxScript.For(arguments)]);
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
