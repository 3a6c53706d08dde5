using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Sandbox;

/// <summary>What a process that has ended wrote.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>What it said is wrong, on one line and without a stack trace.</summary>
    public string Complaint
    {
        get
        {
            IEnumerable<string> lines = (Error + Environment.NewLine + Output)
                .Replace("Unhandled exception: ", "", StringComparison.Ordinal)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal));
            return string.Join(' ', lines.DefaultIfEmpty($"exit code {ExitCode}, and no message."));
        }
    }

    /// <summary>Runs a process to its end, with an empty standard input.</summary>
    /// <exception cref="TimeoutException">It did not end in time, and was ended.</exception>
    public static async Task<ProcessResult> OfAsync(ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"'{start.FileName} {string.Join(' ', start.ArgumentList)}' did not end in {limit}. It wrote: {await output}{await error}");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
