using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WeComCA.Emulator;

/// <summary>Links to try things on: the same ones every time, with every shape of range and priority option among them.</summary>
internal static class SampleLinks
{
    private static readonly string[] Cities = ["上海", "北京", "广州", "深圳", "杭州", "成都", "武汉", "西安"];

    private static readonly string[] Users =
    [
        "zhangsan", "lisi", "wangwu", "zhaoliu", "sunqi", "zhouba", "wujiu", "zhengshi", "rocky", "sam", "tom", "LiMing",
    ];

    private static readonly TimeSpan Past = TimeSpan.FromDays(400);

    public static IEnumerable<PlatformLink> Make(int count, DateTimeOffset now) =>
        Enumerable.Range(0, count).Select(index => At(index, now - ((count - index) * (Past / count))));

    private static PlatformLink At(int index, DateTimeOffset created)
    {
        int priority = index % 5 == 2 ? 1 : index % 5 == 4 ? 2 : 0;
        bool departmentsOnly = index % 7 == 6;
        return new PlatformLink
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"获客链接 {index + 1:D4} · {Cities[index % Cities.Length]}"),
            CreateTime = created.ToUnixTimeSeconds(),
            SkipVerify = index % 3 != 1,
            Users = departmentsOnly ? [] : Pick(index, 1 + (index % 3)),
            Departments = departmentsOnly || index % 4 == 3 ? [2 + (index % 9), 12 + (index % 11)] : [],
            PriorityType = priority,
            PriorityUsers = priority == 2 ? Pick(index + 3, 2) : [],
        };
    }

    private static string[] Pick(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(index => Users[index % Users.Length])];
}
