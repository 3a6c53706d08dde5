using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA.Emulator;

/// <summary>What a change of the quota makes the platform tell.</summary>
internal static class QuotaEvents
{
    private const int Low = 20;

    private static readonly int[] DaysToldOf = [14, 7, 3, 2, 1];
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    public static IReadOnlyList<PlatformEvent> Of(PlatformQuota before, PlatformQuota after, DateTimeOffset now)
    {
        string? changeType = after.Balance switch
        {
            0 when before.Balance > 0 => "balance_exhausted",
            > 0 when before.Balance == 0 => "balance_increased",
            < Low when before.Balance >= Low => "balance_low",
            _ => null,
        };
        IEnumerable<PlatformEvent> expiring = after.Shares
            .Where(share => DaysToldOf.Contains(Day(DateTimeOffset.FromUnixTimeSeconds(share.ExpireDate)) - Day(now)))
            .Select(share => new PlatformEvent("quota_expire_soon", new Dictionary<string, string>
            {
                ["ExpireTime"] = share.ExpireDate.ToString(CultureInfo.InvariantCulture),
                ["ExpireQuotaNum"] = share.Balance.ToString(CultureInfo.InvariantCulture),
            }));
        return changeType is null
            ? [.. expiring]
            : [new PlatformEvent(changeType, new Dictionary<string, string>()), .. expiring];
    }

    private static int Day(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Zone).DateTime).DayNumber;
}
