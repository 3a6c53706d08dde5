using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Benchmarks;

/// <summary>All that one run has measured.</summary>
internal sealed class Results
{
    public List<ListingBenchmark> Listings { get; } = [];

    public List<WindowBenchmark> Windows { get; } = [];

    public CompareBenchmark? Compare { get; set; }

    public List<FirstLinkBenchmark> FirstLinks { get; } = [];

    public List<CustomerBenchmark> Customers { get; } = [];

    public ImportBenchmark Import { get; } = new();

    public List<MemoryBenchmark> Memory { get; } = [];

    public IEnumerable<Target> Targets()
    {
        foreach (ListingBenchmark listing in Listings)
        {
            string which = FormattableString.Invariant($"{listing.Links:N0} links at {listing.Latency} ms");
            yield return listing.Latency == 0
                ? new Target($"CPU time, module / bare, {which}", listing.CpuRatio, 1.6)
                : new Target($"wall time, module / bare, {which}", listing.WallRatio, 1.1);
            if (listing.Latency == 50)
            {
                yield return new Target($"wall time, serial / module, {which}", listing.SerialRatio, 12, AtLeast: true);
            }
        }

        foreach (WindowBenchmark window in Windows)
        {
            string which = FormattableString.Invariant($"{window.Links:N0} links at {window.Latency} ms");
            if (window.FixedRatio is { } toFixed)
            {
                yield return new Target($"wall time, window found / {Plan.Window}, {which}", toFixed, 1.03);
            }
            else if (window.FloorRatio is { } toFloor)
            {
                yield return new Target($"wall time, window found / least at {Plan.LargestWindow}, {which}", toFloor, 1.15);
            }
        }

        if (Compare != null)
        {
            yield return new Target(
                FormattableString.Invariant($"wall time, Compare / Get, {Compare.Links:N0} links"), Compare.WallRatio, 1.1);
            yield return new Target(
                FormattableString.Invariant($"MiB, Compare more than Get, {Compare.Links:N0} links"),
                Compare.ComparePeak.Median - Compare.GetPeak.Median,
                64);
        }

        foreach (FirstLinkBenchmark first in FirstLinks)
        {
            yield return new Target(
                $"calls beyond five links at {first.Latency} ms, at most one window", first.CallsBeyond.Max, Plan.Window);
        }

        yield return new Target("import time, module / empty module, first of a process", Import.FirstRatio, 1.5);
        yield return new Target("import time, module / empty module, after another", Import.LaterRatio, 1.5);
        (MemoryBenchmark few, MemoryBenchmark many) = (Memory[0], Memory[^1]);
        yield return new Target(
            FormattableString.Invariant($"MiB more at {many.Links:N0} links than at {few.Links:N0}"),
            many.Peak.Median - few.Peak.Median,
            16);
    }
}
