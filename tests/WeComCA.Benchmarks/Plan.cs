namespace WeComCA.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Links">The sizes of a listing.</param>
/// <param name="Latencies">In milliseconds.</param>
/// <param name="SlowLatencies">In milliseconds, for the window that finds its size.</param>
/// <param name="MemoryLinks">The sizes of the memory benchmark; the last is held against the first.</param>
/// <param name="Rounds">How often each side runs.</param>
internal sealed record Plan(int[] Links, int[] Latencies, int[] SlowLatencies, int[] MemoryLinks, int Rounds)
{
    /// <summary>What both sides have in flight, and what a window that finds its size starts with.</summary>
    public const int Window = 16;

    /// <summary>The most that a window that finds its size has in flight.</summary>
    public const int LargestWindow = 64;

    /// <summary>How many links the serial loop reads; its time is scaled to the whole listing.</summary>
    public const int SerialPart = 50;

    public static Plan Full { get; } = new([200, 2_000, 10_000], [0, 20, 50], [200, 400], [1_000, 10_000, 100_000], 5);

    public static Plan Quick { get; } = new([200, 2_000], [0, 20], [200], [1_000, 10_000], 3);

    /// <summary>The least time that a listing can take in milliseconds: every call waits, a window of them at once.</summary>
    public static double Floor(int links, int latency) => Calls(links) * latency / Window;

    /// <summary>A call for every page of a hundred ids, and one for every link.</summary>
    public static double Calls(int links) => links + (links / 100.0);

    /// <summary>Few of the slow listings, many of those that are over in a moment.</summary>
    public int RoundsFor(int links, int latency) => Floor(links, latency) switch
    {
        > 10_000 => 3,
        < 100 when links < 1_000 => 3 * Rounds,
        _ => Rounds,
    };
}
