using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace WeComCA.Benchmarks;

/// <summary>The emulator as a process of its own, so that its work is on nobody's account. It ends with this one.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    public const string CorpId = "ww0123456789abcdef";
    public const string Secret = "emulator-secret";

    private readonly Process process;
    private readonly HttpClient control = new();

    private EmulatorProcess(Process process, Uri baseUri)
    {
        this.process = process;
        BaseUri = baseUri;
    }

    public Uri BaseUri { get; }

    /// <summary>Starts one without a quota: what is measured is the way there, not the platform's limit.</summary>
    public static async Task<EmulatorProcess> StartAsync(int links, int latency)
    {
        string[] arguments =
        [
            Places.Emulator,
            "--links", links.ToString(CultureInfo.InvariantCulture),
            "--latency", latency.ToString(CultureInfo.InvariantCulture) + "ms",
            "--calls-per-minute", "0",
            "--record", "false",
            "--stop-with-stdin",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync();
        return new EmulatorProcess(process, new Uri(address ?? throw new InvalidOperationException("No emulator.")));
    }

    /// <summary>How many links' details have been asked for so far.</summary>
    public async Task<long> CountDetailsAsync()
    {
        using JsonDocument counts = JsonDocument.Parse(await control.GetStringAsync(new Uri(BaseUri, "control/requests/count")));
        return counts.RootElement.GetProperty("paths")
            .TryGetProperty("/cgi-bin/externalcontact/customer_acquisition/get", out JsonElement count) ? count.GetInt64() : 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        control.Dispose();
    }
}
