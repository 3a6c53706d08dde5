using System;
using System.Globalization;
using System.Management.Automation;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Time;

namespace WeComCA.Execution;

/// <summary>
/// Writes progress at most four times a second, and removes the bar at the end. It shows a bar while the client waits, and for several
/// records after one second or more than a hundred records.
/// </summary>
internal sealed class ProgressReporter(Cmdlet command, IClock clock)
{
    private const int ActivityId = 97297;
    private const int FewestRecords = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private TimeSpan start = clock.Elapsed;
    private TimeSpan nextWrite = TimeSpan.MinValue;
    private CallWait? wait;
    private TimeSpan waitStart;
    private string lastStatus = "";
    private bool shown;
    private int done;
    private int pages;

    /// <summary>How many records there are, as soon as that is known.</summary>
    public int? Total { get; set; }

    private bool IsLong => done > FewestRecords || ((done > 1 || Total > 1) && clock.Elapsed - start >= Patience);

    /// <summary>Starts to count again, for the next kind of records.</summary>
    public void Begin(int total)
    {
        Total = total;
        done = 0;
        start = clock.Elapsed;
        nextWrite = TimeSpan.MinValue;
    }

    /// <summary>Counts one more record as done.</summary>
    public void Done()
    {
        done++;
        Refresh();
    }

    /// <summary>Sets how many pages of a listing have been read.</summary>
    public void Pages(int count) => pages = count;

    /// <summary>Shows a wait. Of several waits at the same time, it shows the one that ends last.</summary>
    public void Wait(CallWait started)
    {
        if (wait == null || clock.Elapsed + started.Time > waitStart + wait.Time)
        {
            wait = started;
            waitStart = clock.Elapsed;
        }

        Refresh();
    }

    /// <summary>Writes the progress, unless the last time was too recent.</summary>
    public void Refresh()
    {
        TimeSpan now = clock.Elapsed;
        if (now < nextWrite)
        {
            return;
        }

        if (wait != null && now - waitStart >= wait.Time)
        {
            wait = null;
        }

        if (wait == null && !IsLong)
        {
            Complete();
            return;
        }

        string status = wait?.At(now - waitStart) ?? CountOf(now);
        if (status != lastStatus)
        {
            lastStatus = status;
            nextWrite = now + Interval;
            shown = true;
            command.WriteProgress(NewRecord(ProgressRecordType.Processing));
        }
    }

    /// <summary>Removes the bar.</summary>
    public void Complete()
    {
        if (shown)
        {
            shown = false;
            command.WriteProgress(NewRecord(ProgressRecordType.Completed));
            lastStatus = "";
        }
    }

    private string CountOf(TimeSpan now)
    {
        double rate = done / Math.Max((now - start).TotalSeconds, 0.001);
        CultureInfo culture = CultureInfo.CurrentCulture;
        return Total is { } total ? string.Format(culture, CommandMessages.ProgressOfTotal, done, total, rate)
            : pages > 0 ? string.Format(culture, CommandMessages.ProgressOfPages, done, rate, pages)
            : string.Format(culture, CommandMessages.ProgressStatus, done, rate);
    }

    private ProgressRecord NewRecord(ProgressRecordType type) => new(ActivityId, CommandMessages.ProgressActivity, lastStatus)
    {
        PercentComplete = Total > 0 ? (int)(100L * Math.Min(done, Total.Value) / Total.Value) : -1,
        RecordType = type,
    };
}
