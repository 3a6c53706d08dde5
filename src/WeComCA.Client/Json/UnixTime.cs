using System;
using WeComCA.Client.Time;

namespace WeComCA.Client.Json;

/// <summary>Reads the platform's times: seconds since 1970, or milliseconds if the number is too large for seconds.</summary>
internal static class UnixTime
{
    private const long LastSecond = 253402300799;

    /// <summary>The local time, to the second; <see langword="null"/> if there is none.</summary>
    public static DateTime? ToLocalTime(long? time) => ToTime(time)?.LocalDateTime;

    /// <summary>The day in the platform's time zone; <see langword="null"/> if there is none.</summary>
    public static DateTime? ToPlatformDay(long? time) => ToTime(time) is { } moment ? PlatformDays.Of(moment) : null;

    private static DateTimeOffset? ToTime(long? time)
    {
        long? seconds = time > LastSecond ? time / 1000 : time;
        return seconds is >= 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
    }
}
