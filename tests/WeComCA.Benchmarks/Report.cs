using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WeComCA.Benchmarks;

/// <summary>Says what was measured: a table for a person, JSON for a program.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Machine =>
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}";

    public static string ToTable(Results results)
    {
        var text = new StringBuilder();
        void Line(params FormattableString[] parts) =>
            text.AppendJoin("", parts.Select(part => part.ToString(CultureInfo.InvariantCulture))).AppendLine();
        Line($"{Machine}");
        Line($"Listing: median [least-most] in ms. Window {Plan.Window} on both sides, pacing off, emulator in another process.");
        Line($"Serial: {Plan.SerialPart} links measured, scaled to all.");
        Line($"");
        Line($"| links | latency | floor | module | bare | module/bare | CPU module | CPU bare | CPU ratio | serial | serial/module |");
        Line($"|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (ListingBenchmark listing in results.Listings)
        {
            string serial = listing.Serial.Show();
            Line($"| {listing.Links} | {listing.Latency} ms | {listing.Floor:0} | ",
                $"{listing.Module.Wall.Show()} | {listing.Bare.Wall.Show()} | ",
                $"{listing.WallRatio:0.00} | {listing.Module.Cpu.Show()} | {listing.Bare.Cpu.Show()} | ",
                $"{listing.CpuRatio:0.00} | {serial} | {listing.SerialRatio:0.0} |");
        }

        Line($"");
        foreach (WindowBenchmark window in results.Windows)
        {
            string fixedTime = window.Fixed?.Wall.Show() ?? "not measured";
            Line($"{window.Links} links at {window.Latency} ms: {window.Found.Wall.Show()} ms with the window found; ",
                $"least at {Plan.LargestWindow}: {window.Floor:0} ms; with {Plan.Window}: {fixedTime} ms.");
        }

        if (results.Compare is { } compare)
        {
            Line($"Compare of {compare.Links} rows at {compare.Latency} ms: {compare.Compare.Wall.Show()} ms; ",
                $"Get: {compare.Get.Wall.Show()} ms; ",
                $"ratio {compare.WallRatio:0.00}. Peaks: {compare.ComparePeak.Show("0.0")} and {compare.GetPeak.Show("0.0")} MiB.");
        }

        foreach (FirstLinkBenchmark first in results.FirstLinks)
        {
            Line($"First link at {first.Latency} ms: {first.Module.Show("0.0")} ms; ",
                $"two bare round trips: {first.TwoRoundTrips.Show("0.0")} ms; ratio {first.Ratio:0.00}.");
            Line($"Details asked for beyond five links at {first.Latency} ms: {first.CallsBeyond.Show()}.");
        }

        foreach (CustomerBenchmark customers in results.Customers)
        {
            Line($"{CustomerBenchmark.Customers} customers at {customers.Latency} ms: {customers.Module.Wall.Show()} ms; ",
                $"bare: {customers.Bare.Wall.Show()} ms; ratio {customers.WallRatio:0.00}, CPU {customers.CpuRatio:0.00}.");
        }

        ImportBenchmark import = results.Import;
        Line($"Import, first of a process: {import.FirstModule.Show("0.0")} ms; ",
            $"empty module: {import.FirstEmpty.Show("0.0")} ms; ratio {import.FirstRatio:0.00}.");
        Line($"Import, after another: {import.LaterModule.Show("0.0")} ms; ",
            $"empty module: {import.LaterEmpty.Show("0.0")} ms; ratio {import.LaterRatio:0.00}.");
        foreach (MemoryBenchmark memory in results.Memory)
        {
            Line($"Peak memory at {memory.Links} links: {memory.Peak.Show("0.0")} MiB.");
        }

        Line($"");
        results.Targets().ToList().ForEach(target => Line($"{target.ToString()}"));
        return text.ToString();
    }

    public static void WriteJson(Results results)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Places.Results)!);
        using FileStream file = File.Create(Places.Results);
        JsonSerializer.Serialize(
            file,
            new
            {
                Time = DateTimeOffset.UtcNow,
                Machine,
                Plan.Window,
                Plan.SerialPart,
                results.Listings,
                results.Windows,
                results.Compare,
                results.FirstLinks,
                results.Customers,
                results.Import,
                results.Memory,
                Targets = results.Targets(),
            },
            Json);
    }
}
