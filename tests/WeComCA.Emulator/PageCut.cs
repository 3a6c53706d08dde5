using System;

namespace WeComCA.Emulator;

/// <summary>How much of what is left goes on a page, and whether another page follows.</summary>
/// <param name="Round">Empty pages given here so far; the next cursor carries it.</param>
internal readonly record struct PageCut(int Take, bool More, byte Round)
{
    private const int MaxEmptyPages = 2;

    public static PageCut Of(Cursor cursor, int left, int limit, int? shortPages)
    {
        if (shortPages is not { } seed)
        {
            int full = Math.Min(left, limit);
            return new PageCut(full, full < left, 0);
        }

        ulong draw = Mix.Of((ulong)seed, cursor.Position, cursor.Round);
        bool mayBeEmpty = cursor.Round < MaxEmptyPages;
        int wanted = mayBeEmpty && draw % 4 == 0 ? 0 : 1 + (int)((draw >> 8) % (ulong)limit);
        int take = Math.Min(left, wanted);
        bool more = take < left || (mayBeEmpty && (draw >> 40) % 3 == 0);
        return new PageCut(take, more, take == 0 ? (byte)(cursor.Round + 1) : (byte)0);
    }
}
