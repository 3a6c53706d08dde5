using System;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Statistics;

/// <summary>The days of a statistic, checked and completed (97375).</summary>
internal static class StatisticPeriod
{
    /// <summary>The most days in one call.</summary>
    public const int MaximumDays = 30;

    /// <summary>How far back the platform counts.</summary>
    public const int DaysBack = 180;

    /// <summary>The default number of days.</summary>
    public const int DefaultDays = 7;

    /// <summary>Completes the days: without any, the seven up to yesterday.</summary>
    /// <param name="start">The first day; only its date counts.</param>
    /// <param name="end">The last day; only its date counts.</param>
    /// <param name="today">Today in the platform's time zone.</param>
    /// <exception cref="WeComCAException">The end is before the start, or a day is in the future or too far back.</exception>
    public static DateRange Create(DateTime? start, DateTime? end, DateTime today)
    {
        DateTime earliest = today.AddDays(-DaysBack);
        RequireNotBefore(earliest, end);
        RequireNotBefore(earliest, start);
        DateTime last = (end ?? Later(today.AddDays(-1), start ?? DateTime.MinValue)).Date;
        DateTime first = (start ?? Later(last.AddDays(1 - DefaultDays), earliest)).Date;
        if (last < first)
        {
            throw InvalidInput.Create("EndBeforeStart", MessageText.Format(Messages.StatisticEndBeforeStart, first, last));
        }

        if (last > today)
        {
            throw InvalidInput.Create("DateInFuture", MessageText.Format(Messages.StatisticFuture, last, today));
        }

        return new DateRange(first, last);
    }

    /// <summary>A number of days that end with the last day.</summary>
    /// <param name="end">The last day; yesterday without it.</param>
    /// <param name="days">How many days, the last one included.</param>
    /// <param name="today">Today in the platform's time zone.</param>
    /// <exception cref="WeComCAException">A day is in the future or too far back.</exception>
    public static DateRange CreateUpTo(DateTime? end, int days, DateTime today)
    {
        DateTime last = end ?? today.AddDays(-1);
        RequireNotBefore(today.AddDays(-DaysBack), last);
        return Create(last.AddDays(1 - days), last, today);
    }

    private static void RequireNotBefore(DateTime earliest, DateTime? day)
    {
        if (day < earliest)
        {
            throw InvalidInput.Create("DateTooFarBack", MessageText.Format(Messages.StatisticTooOld, day, DaysBack, earliest));
        }
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
