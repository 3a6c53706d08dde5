using System;

namespace WeComCA.Client;

/// <summary>Random numbers for any thread, to spread retries; nothing secret depends on them.</summary>
internal static class SharedRandom
{
    private static readonly Random Source = new();

    public static double Next()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
}
