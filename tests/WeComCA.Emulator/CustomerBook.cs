using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Emulator;

/// <summary>One customer that a link brought.</summary>
/// <param name="ChatStatus">0 no message yet, 1 has sent, 2 unknown; a test may set what no document knows.</param>
public sealed record PlatformCustomer(string ExternalUserId, string UserId, int ChatStatus, string State);

/// <summary>The numbers of one link on one day in UTC+8.</summary>
public readonly record struct DayStatistic(int ClickCustomers, int NewCustomers);

/// <summary>What a chat key tells of a chat.</summary>
public sealed record PlatformChat(string UserId, string ExternalUserId, int ReceivedMessages, string LinkId, string State);

/// <summary>What is left of one purchase of the quota.</summary>
public sealed record QuotaShare(long ExpireDate, int Balance);

public sealed record PlatformQuota(int Total, int Balance, IReadOnlyList<QuotaShare> Shares);

/// <summary>What the links brought: samples that depend on the link alone, unless a test sets its own.</summary>
public sealed class CustomerBook
{
    private static readonly string[] States = ["", "weibo", "douyin-01", "线下门店", "WORK"];

    private readonly ConcurrentDictionary<string, IReadOnlyList<PlatformCustomer>> customers = [];

    private readonly TimeProvider clock;
    private readonly Action<PlatformEvent> tell;
    private PlatformQuota quota;

    internal CustomerBook(TimeProvider clock, Action<PlatformEvent> tell)
    {
        this.clock = clock;
        this.tell = tell;
        long day = 86_400;
        long today = clock.GetUtcNow().ToUnixTimeSeconds() / day * day;
        quota = new PlatformQuota(1_250, 8_750, [new(today + (20 * day), 750), new(today + (200 * day), 8_000)]);
    }

    /// <summary>The quota. A change tells what it means: low, exhausted, increased, or expiring in as many days as are told of.</summary>
    public PlatformQuota Quota
    {
        get => quota;
        set
        {
            IReadOnlyList<PlatformEvent> events = QuotaEvents.Of(quota, value, clock.GetUtcNow());
            quota = value;
            foreach (PlatformEvent happened in events)
            {
                tell(happened);
            }
        }
    }

    /// <summary>The chats by their keys.</summary>
    public ConcurrentDictionary<string, PlatformChat> Chats { get; } = new(StringComparer.Ordinal)
    {
        [PlatformEvent.SampleChatKey] = new("zhangsan", "wmCustomer", 3, "caXXXXX", "WORK"),
    };

    public Func<PlatformLink, DateOnly, DayStatistic> Statistic { get; set; } = SampleDay;

    public void Set(string linkId, IReadOnlyList<PlatformCustomer> customers) => this.customers[linkId] = customers;

    public IReadOnlyList<PlatformCustomer> Of(PlatformLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return customers.GetOrAdd(link.LinkId, _ => Sample(link));
    }

    /// <summary>Made-up customers for a link, as many as asked for.</summary>
    public static IReadOnlyList<PlatformCustomer> Sample(PlatformLink link, int count)
    {
        ArgumentNullException.ThrowIfNull(link);
        ulong seed = Mix.Of(link.LinkId);
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            ulong draw = Mix.Of(seed, index);
            string user = link.Users.Count > 0 ? link.Users[(int)((draw >> 8) % (ulong)link.Users.Count)] : "zhangsan";
            return new PlatformCustomer($"wm{draw:x16}AAAAAAAAAAAAAA", user, (int)(draw % 3), States[(draw >> 24) % 5]);
        })];
    }

    private static IReadOnlyList<PlatformCustomer> Sample(PlatformLink link) =>
        Sample(link, (int)(Mix.Of(link.LinkId) % 40));

    private static DayStatistic SampleDay(PlatformLink link, DateOnly day)
    {
        ulong draw = Mix.Of(Mix.Of(link.LinkId), day.DayNumber);
        int clicks = (int)(draw % 30);
        return new DayStatistic(clicks, (int)((draw >> 16) % (ulong)(clicks + 1)));
    }
}
