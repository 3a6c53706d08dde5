using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Time;

namespace WeComCA.Client.Json;

/// <summary>Takes from a response what the document promises; without it the response is unreadable.</summary>
internal static class ResponseMember
{
    private const long LastUnixSecond = 253402300799;

    public static T Require<T>(T? value, string member)
        where T : class => value ?? throw new UnreadableResponseException(member);

    public static T Require<T>(T? value, string member)
        where T : struct => value ?? throw new UnreadableResponseException(member);

    public static IReadOnlyList<T> RequireItems<T>(List<T?>? items, string member)
        where T : class => items == null ? [] : [.. items.Select(item => Require(item, member))];

    /// <summary>The local time; <see langword="null"/> when the member is absent or no time.</summary>
    public static DateTime? ToLocalTime(long? unixSeconds) =>
        IsTime(unixSeconds) ? DateTimeOffset.FromUnixTimeSeconds(unixSeconds!.Value).LocalDateTime : null;

    public static DateTime RequirePlatformDay(long? unixSeconds, string member) => IsTime(unixSeconds)
        ? PlatformDays.Of(DateTimeOffset.FromUnixTimeSeconds(unixSeconds!.Value))
        : throw new UnreadableResponseException(member);

    private static bool IsTime(long? unixSeconds) => unixSeconds is >= 0 and <= LastUnixSecond;
}
