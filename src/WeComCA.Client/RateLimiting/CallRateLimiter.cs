using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.RateLimiting;

/// <summary>
/// Limits the rate of calls of a corporation at an address, for all connections of the process and separately for each endpoint. The
/// platform counts them in this way, and blocks an endpoint that is called too often.
/// </summary>
internal sealed class CallRateLimiter(IClock clock)
{
    /// <summary>The platform's limit in an hour, for each corporation and endpoint.</summary>
    public const int CallsPerHour = 150_000;

    private readonly ConcurrentDictionary<string, CallLog> logs = new();

    /// <summary>Waits until the limits allow another call to an endpoint, and counts it.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="callsPerMinute">The most calls in any 60 seconds; 0 for no limit.</param>
    /// <param name="context">Is told of the wait, and stops it.</param>
    public async Task WaitAsync(string endpoint, int callsPerMinute, CallContext context)
    {
        CallLog log = logs.GetOrAdd(endpoint, _ => new CallLog());
        TimeSpan start = log.Reserve(clock.Elapsed, callsPerMinute);
        try
        {
            for (TimeSpan wait = start - clock.Elapsed; wait > TimeSpan.Zero; wait = log.NotBefore(start) - clock.Elapsed)
            {
                if (wait > TimeSpan.FromSeconds(1))
                {
                    string reason = log.IsBlockedAt(start) ? Messages.WaitForBlock : Messages.WaitForRateLimit;
                    context.ReportWait(wait, seconds => MessageText.Format(reason, seconds, endpoint));
                }

                await clock.DelayAsync(wait, context.Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            log.GiveBack(start);
            throw;
        }
    }

    /// <summary>Delays all calls to an endpoint.</summary>
    public void Block(string endpoint, TimeSpan time) => logs.GetOrAdd(endpoint, _ => new CallLog()).Block(clock.Elapsed + time);

    /// <summary>When the calls of one endpoint were made or will be, in order, as far back as an hour.</summary>
    private sealed class CallLog
    {
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
        private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

        private readonly object sync = new();
        private readonly List<TimeSpan> starts = [];
        private TimeSpan blockedUntil;

        public TimeSpan Reserve(TimeSpan now, int callsPerMinute)
        {
            lock (sync)
            {
                Forget(now);
                TimeSpan start = Later(now, blockedUntil);
                if (callsPerMinute > 0)
                {
                    start = EarliestFor(start, callsPerMinute);
                }

                starts.Insert(CountUntil(start), start);
                return start;
            }
        }

        public void GiveBack(TimeSpan start)
        {
            lock (sync)
            {
                starts.Remove(start);
            }
        }

        public TimeSpan NotBefore(TimeSpan start)
        {
            lock (sync)
            {
                return Later(start, blockedUntil);
            }
        }

        /// <summary>Whether the platform delays a call, and not the limits.</summary>
        public bool IsBlockedAt(TimeSpan start)
        {
            lock (sync)
            {
                return blockedUntil >= start;
            }
        }

        public void Block(TimeSpan until)
        {
            lock (sync)
            {
                blockedUntil = Later(blockedUntil, until);
            }
        }

        private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

        /// <summary>
        /// When a call fits both limits; what others have reserved for later, with a lower limit, does not hold it back.
        /// </summary>
        private TimeSpan EarliestFor(TimeSpan start, int callsPerMinute)
        {
            TimeSpan earliest = start;
            do
            {
                start = earliest;
                earliest = Later(start, Later(RoomAt(start, callsPerMinute, Minute), RoomAt(start, CallsPerHour, Hour)));
            }
            while (earliest > start);
            return start;
        }

        private TimeSpan RoomAt(TimeSpan start, int limit, TimeSpan span)
        {
            int before = CountUntil(start);
            return before < limit ? TimeSpan.Zero : starts[before - limit] + span;
        }

        /// <summary>How many calls are at that time or before.</summary>
        private int CountUntil(TimeSpan time)
        {
            int low = 0;
            int high = starts.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (starts[middle] <= time)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        private void Forget(TimeSpan now)
        {
            int expired = CountUntil(now - Hour);
            if (expired > 1024 && expired > starts.Count / 2)
            {
                starts.RemoveRange(0, expired);
            }
        }
    }
}
