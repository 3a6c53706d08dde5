using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace WeComCA.Client.Pacing;

/// <summary>
/// Spreads the calls of one corporation at one address over time, for every connection of the process, each API by
/// itself: the platform counts them so and shuts an API that is called too often.
/// </summary>
internal sealed class CallPacer(IClock clock)
{
    /// <summary>The platform's limit in an hour, for each corporation and API.</summary>
    public const int CallsPerHour = 150_000;

    private static readonly ConcurrentDictionary<string, CallPacer> Shared = new();

    private readonly ConcurrentDictionary<string, CallLog> logs = new();

    public static CallPacer For(string corporation) => Shared.GetOrAdd(corporation, _ => new CallPacer(SystemClock.Instance));

    /// <summary>Waits until one more call of the API fits, and counts it.</summary>
    /// <param name="api">The API's name.</param>
    /// <param name="callsPerMinute">The most calls in any 60 seconds; 0 for no pacing.</param>
    /// <param name="scope">Hears of the wait and stops it.</param>
    public async Task WaitAsync(string api, int callsPerMinute, CallScope scope)
    {
        CallLog log = logs.GetOrAdd(api, _ => new CallLog());
        TimeSpan start = log.Reserve(clock.Elapsed, callsPerMinute);
        for (TimeSpan wait = start - clock.Elapsed; wait > TimeSpan.Zero; wait = log.NotBefore(start) - clock.Elapsed)
        {
            if (wait > TimeSpan.FromSeconds(1))
            {
                scope.Waits(wait, Links.LinkRules.Format(Messages.WaitForQuota, api));
            }

            await clock.DelayAsync(wait, scope.Stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps every call of the API back for a while.</summary>
    public void Block(string api, TimeSpan time) => logs.GetOrAdd(api, _ => new CallLog()).Block(clock.Elapsed + time);

    /// <summary>When the calls of one API were made or will be, in order, as far back as an hour.</summary>
    private sealed class CallLog
    {
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
        private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

        private readonly object sync = new();
        private readonly List<TimeSpan> starts = [];
        private int expired;
        private TimeSpan blockedUntil;

        public TimeSpan Reserve(TimeSpan now, int callsPerMinute)
        {
            lock (sync)
            {
                Forget(now);
                TimeSpan start = Later(now, blockedUntil);
                if (callsPerMinute > 0)
                {
                    start = Later(start, EarliestFor(callsPerMinute, Minute));
                    start = Later(start, EarliestFor(CallsPerHour, Hour));
                }

                if (starts.Count > 0)
                {
                    start = Later(start, starts[starts.Count - 1]);
                }

                starts.Add(start);
                return start;
            }
        }

        public TimeSpan NotBefore(TimeSpan start)
        {
            lock (sync)
            {
                return Later(start, blockedUntil);
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

        private TimeSpan EarliestFor(int limit, TimeSpan span) =>
            starts.Count - expired < limit ? TimeSpan.Zero : starts[starts.Count - limit] + span;

        private void Forget(TimeSpan now)
        {
            while (expired < starts.Count && starts[expired] + Hour <= now)
            {
                expired++;
            }

            if (expired > 1024 && expired > starts.Count / 2)
            {
                starts.RemoveRange(0, expired);
                expired = 0;
            }
        }
    }
}
