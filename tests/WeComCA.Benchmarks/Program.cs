using System;
using System.Globalization;
using System.Linq;
using WeComCA.Benchmarks;

const int UsageError = 2;

switch (args)
{
    case [ImportBenchmark.Command, .. var manifests]:
        PrintNumber(ImportBenchmark.Measure(manifests));
        return 0;
    case [MemoryBenchmark.Command, var baseUri, var links]:
        PrintNumber(MemoryBenchmark.Measure(new Uri(baseUri), int.Parse(links, CultureInfo.InvariantCulture)));
        return 0;
    case [CompareBenchmark.Command, var baseUri, var compares]:
        PrintNumber(CompareBenchmark.Measure(new Uri(baseUri), compares == "1"));
        return 0;
    case [] or ["--quick"]:
        break;
    default:
        await Console.Error.WriteLineAsync("Usage: [--quick]");
        return UsageError;
}

Plan plan = args.Contains("--quick") ? Plan.Quick : Plan.Full;
var results = new Results();

Tell("warming up");
await new ListingBenchmark(10_000, 0).RunAsync(rounds: 2);
foreach (int latency in plan.Latencies)
{
    foreach (int links in plan.Links)
    {
        Tell($"{links} links at {latency} ms");
        var listing = new ListingBenchmark(links, latency);
        await listing.RunAsync(plan.RoundsFor(links, latency));
        results.Listings.Add(listing);
    }
}

foreach (int latency in plan.Latencies.Concat(plan.SlowLatencies))
{
    Tell($"{plan.Links[^1]} links at {latency} ms, window found");
    var window = new WindowBenchmark(plan.Links[^1], latency);
    await window.RunAsync(window.Fixed == null ? 1 : plan.RoundsFor(plan.Links[^1], latency));
    results.Windows.Add(window);
}

Tell($"compare {plan.Links[^1]} rows");
results.Compare = new CompareBenchmark(plan.Links[^1], plan.Latencies[1]);
await results.Compare.RunAsync(plan.Rounds);

foreach (int latency in plan.Latencies.Where(latency => latency > 0))
{
    Tell($"first link and stopping at {latency} ms");
    var first = new FirstLinkBenchmark(latency);
    await first.RunAsync(plan.Rounds);
    results.FirstLinks.Add(first);
    Tell($"customers at {latency} ms");
    var customers = new CustomerBenchmark(latency);
    await customers.RunAsync(plan.Rounds);
    results.Customers.Add(customers);
}

Tell("import");
await results.Import.RunAsync(plan.Rounds);
foreach (int links in plan.MemoryLinks)
{
    Tell($"memory at {links} links");
    var memory = new MemoryBenchmark(links);
    await memory.RunAsync(links > 10_000 ? 1 : plan.Rounds);
    results.Memory.Add(memory);
}

Report.WriteJson(results);
Console.WriteLine();
Console.WriteLine(Report.ToTable(results));
Console.WriteLine($"Also in {Places.Results}.");
return 0;

static void PrintNumber(double number) => Console.WriteLine(number.ToString("R", CultureInfo.InvariantCulture));

static void Tell(string what) =>
    Console.Error.WriteLine(FormattableString.Invariant($"{DateTime.Now:HH:mm:ss} {what}"));
