using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Time;

namespace WeComCA.Client.Json;

/// <summary>Takes from an answer what the document promises; without it the answer is unreadable.</summary>
internal static class ResponseMember
{
    private const long LastUnixSecond = 253402300799;

    public static T Require<T>(T? value, string member)
        where T : class => value ?? throw new UnreadableResponseException(member);

    public static T Require<T>(T? value, string member)
        where T : struct => value ?? throw new UnreadableResponseException(member);

    public static IReadOnlyList<T> RequireItems<T>(List<T?>? items, string member)
        where T : class => items == null ? [] : [.. items.Select(item => Require(item, member))];

    public static bool IsTime(long? unixSeconds) => unixSeconds is >= 0 and <= LastUnixSecond;

    public static DateTime ToLocalTime(long? unixSeconds, string member) => ToTime(unixSeconds, member).LocalDateTime;

    public static DateTime ToPlatformDay(long? unixSeconds, string member) => PlatformDays.Of(ToTime(unixSeconds, member));

    private static DateTimeOffset ToTime(long? unixSeconds, string member) => IsTime(unixSeconds)
        ? DateTimeOffset.FromUnixTimeSeconds(unixSeconds!.Value)
        : throw new UnreadableResponseException(member);
}
