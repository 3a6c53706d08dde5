using System;

namespace WeComCA.Client.Time;

/// <summary>Days as the platform counts them: in UTC+8, wherever the caller is.</summary>
internal static class PlatformDays
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTime Today(IClock clock) => Of(clock.UtcNow);

    /// <summary>The day of a time; of the last hours that a time can have, the last day.</summary>
    public static DateTime Of(DateTimeOffset time) =>
        time > DateTimeOffset.MaxValue - Offset ? DateTime.MaxValue.Date : time.ToOffset(Offset).Date;

    /// <summary>The first second of a day, in Unix seconds.</summary>
    public static long StartOf(DateTime day) =>
        new DateTimeOffset(DateTime.SpecifyKind(day.Date, DateTimeKind.Unspecified), Offset).ToUnixTimeSeconds();
}
