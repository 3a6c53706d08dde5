using System;
using System.Globalization;

namespace WeComCA;

/// <summary>A part of the quota that expires on one day (97375, <c>quota_list</c>).</summary>
public sealed class WeComCAExpiringQuota
{
    internal WeComCAExpiringQuota(DateTime? expireDate, long? balance)
    {
        ExpireDate = expireDate;
        Balance = balance;
    }

    /// <summary>
    /// The day on which it expires (<c>expire_date</c>), in the time zone of the platform, UTC+8, or <see langword="null"/> if the
    /// platform does not return it.
    /// </summary>
    public DateTime? ExpireDate { get; }

    /// <summary>The remaining amount (<c>balance</c>), or <see langword="null"/> if the platform does not return it.</summary>
    public long? Balance { get; }

    /// <summary>Returns the day and the amount for a cell of a table.</summary>
    /// <returns>For example, <c>2026-12-31=500</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}={1}", ExpireDate, Balance);
}
