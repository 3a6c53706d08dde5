using System.Text;

namespace WeComCA.Emulator;

/// <summary>Repeatable pseudo-random numbers without state, so the same seed always shows the same platform.</summary>
internal static class Mix
{
    /// <summary>The SplitMix64 finalizer: one to one, so different inputs stay different.</summary>
    public static ulong Of(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Of(ulong seed, long first, long second = 0) => Of(Of(Of(seed) ^ (ulong)first) ^ (ulong)second);

    public static ulong Of(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return hash;
    }
}
