using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace WeComCA.Execution;

/// <summary>Writes progress, at most four times a second, and takes the bar away at the end.</summary>
internal sealed class ProgressReporter(Cmdlet command)
{
    private const int ActivityId = 97297;
    private const int FewestRecords = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private TimeSpan lastWritten = -Interval;
    private string operation = "";
    private bool due;
    private bool shown;
    private int done;
    private int pages;

    /// <summary>How many records there are, as soon as that is known.</summary>
    public int? Total { get; set; }

    /// <summary>Begins anew with records of another kind.</summary>
    public void Begin(int total)
    {
        Total = total;
        done = 0;
        sinceStart.Restart();
        lastWritten = -Interval;
    }

    /// <summary>Notes one more record done.</summary>
    public void Done()
    {
        done++;
        operation = "";
        due = done > FewestRecords;
        Refresh();
    }

    /// <summary>Notes how many pages of a listing are read.</summary>
    public void Pages(int count) => pages = count;

    /// <summary>Shows what is waited for.</summary>
    public void Wait(string reason)
    {
        operation = reason;
        due = true;
        Refresh();
    }

    /// <summary>Writes what there is to show, as soon as it is not too soon after the last time.</summary>
    public void Refresh()
    {
        if (due && sinceStart.Elapsed - lastWritten >= Interval)
        {
            lastWritten = sinceStart.Elapsed;
            due = false;
            shown = true;
            command.WriteProgress(NewRecord(ProgressRecordType.Processing));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        if (shown)
        {
            shown = false;
            command.WriteProgress(NewRecord(ProgressRecordType.Completed));
        }
    }

    private ProgressRecord NewRecord(ProgressRecordType type)
    {
        double rate = done / Math.Max(sinceStart.Elapsed.TotalSeconds, 0.001);
        string status = Total is { } total
            ? string.Format(CultureInfo.CurrentCulture, CommandMessages.ProgressOfTotal, done, total, rate)
            : string.Format(CultureInfo.CurrentCulture, CommandMessages.ProgressStatus, done, rate, pages);
        return new ProgressRecord(ActivityId, CommandMessages.ProgressActivity, status)
        {
            CurrentOperation = operation,
            PercentComplete = Total > 0 ? (int)(100L * Math.Min(done, Total.Value) / Total.Value) : -1,
            RecordType = type,
        };
    }
}
