using System;
using System.Collections.Generic;
using System.Threading;

namespace WeComCA.Emulator;

/// <summary>Counts calls per corp and API over sliding windows, and shuts the API when one is full.</summary>
internal sealed class CallQuota(TimeProvider clock, Func<PlatformSwitches> switches)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string CorpId, string Api), Window> windows = [];

    public void Count(string corpId, string api)
    {
        PlatformSwitches now = switches();
        if (now.CallsPerMinute == 0 && now.CallsPerHour == 0)
        {
            return;
        }

        lock (gate)
        {
            if (!windows.TryGetValue((corpId, api), out Window? window))
            {
                windows[(corpId, api)] = window = new Window();
            }

            window.Count(clock.GetUtcNow(), now);
        }
    }

    private sealed class Window
    {
        private readonly Queue<DateTimeOffset> minute = new();
        private readonly Queue<DateTimeOffset> hour = new();
        private DateTimeOffset shutUntil;

        public void Count(DateTimeOffset now, PlatformSwitches limits)
        {
            if (now < shutUntil)
            {
                throw new Refusal(45009);
            }

            if (!Enter(minute, now, TimeSpan.FromMinutes(1), limits.CallsPerMinute)
                || !Enter(hour, now, TimeSpan.FromHours(1), limits.CallsPerHour))
            {
                shutUntil = now + limits.QuotaPenalty;
                throw new Refusal(45009);
            }
        }

        private static bool Enter(Queue<DateTimeOffset> calls, DateTimeOffset now, TimeSpan span, int limit)
        {
            if (limit == 0)
            {
                return true;
            }

            while (calls.TryPeek(out DateTimeOffset first) && first <= now - span)
            {
                calls.Dequeue();
            }

            if (calls.Count >= limit)
            {
                return false;
            }

            calls.Enqueue(now);
            return true;
        }
    }
}
