using System;
using System.Globalization;

namespace WeComCA;

/// <summary>A part of the quota that ends on a day (97375, <c>quota_list</c>).</summary>
public sealed class WeComCAExpiringQuota
{
    internal WeComCAExpiringQuota(DateTime? expireDate, long? balance)
    {
        ExpireDate = expireDate;
        Balance = balance;
    }

    /// <summary>
    /// The day it ends on (<c>expire_date</c>), in the platform's time zone, UTC+8; <see langword="null"/> where the platform does
    /// not say.
    /// </summary>
    public DateTime? ExpireDate { get; }

    /// <summary>How much of it is left (<c>balance</c>); <see langword="null"/> where the platform does not say.</summary>
    public long? Balance { get; }

    /// <summary>The day and the amount, for a cell of a table.</summary>
    /// <returns>Such as <c>2026-12-31=500</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}={1}", ExpireDate, Balance);
}
