using System;
using System.Collections.Generic;

namespace WeComCA.Client.Statistics;

/// <summary>Whole days, the first and the last included.</summary>
internal sealed class DateRange(DateTime first, DateTime last)
{
    public DateTime First { get; } = first;

    public DateTime Last { get; } = last;

    /// <summary>Splits the range into parts with a maximum number of days, without overlap.</summary>
    public IEnumerable<DateRange> Slice(int days)
    {
        for (DateTime start = First; start <= Last; start = start.AddDays(days))
        {
            DateTime end = start.AddDays(days - 1);
            yield return new DateRange(start, end < Last ? end : Last);
        }
    }
}
