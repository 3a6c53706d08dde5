using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>A fresh process of this program that measures one thing and prints one number.</summary>
internal static class ChildProcess
{
    public static async Task<double> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The measurement '{string.Join(' ', arguments)}' failed.");
    }
}
