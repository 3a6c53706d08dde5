using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Execution;

/// <summary>
/// The base of the cmdlets: it writes notices on the pipeline thread, waits in a way that can be stopped, and converts exceptions
/// to errors.
/// </summary>
public abstract class WeComCACommand : PSCmdlet, IDisposable
{
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromMilliseconds(100);

    private readonly CommandNotices notices = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly HashSet<string> typed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<IDisposable> owned = new();
    private bool disposed;

    private protected WeComCACommand()
    {
        Scope = new CallContext(notices, stopping.Token, abandoning.Token);
        Progress = new ProgressReporter(this, ClientServices.Default.Clock);
    }

    internal CallContext Scope { get; }

    internal ProgressReporter Progress { get; }

    internal bool IsWhatIf => Bound("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether the command line wants to be asked, with -Confirm.</summary>
    internal bool AsksAnyway => Bound("Confirm") == true;

    /// <summary>Whether the command line wants not to be asked, with -Confirm:$false.</summary>
    internal bool IsConfirmedAhead => Bound("Confirm") == false;

    /// <summary>Ends the command's work, however the pipeline ended.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => typed.UnionWith(MyInvocation.BoundParameters.Keys);

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        if (!disposed)
        {
            stopping.Cancel();
        }
    }

    /// <summary>Ends the command's work.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            try
            {
                while (owned.Count > 0)
                {
                    owned.Pop().Dispose();
                }
            }
            finally
            {
                stopping.Cancel();
                abandoning.Cancel();
                stopping.Dispose();
                abandoning.Dispose();
            }
        }
    }

    /// <summary>Disposes of a part together with the command, the latest first.</summary>
    private protected T Own<T>(T part)
        where T : IDisposable
    {
        owned.Push(part);
        return part;
    }

    /// <summary>Whether the command line itself gave the parameter, not the pipeline.</summary>
    internal bool IsTyped(string parameter) => typed.Contains(parameter);

    /// <summary>No call, retry or wait begins after this.</summary>
    internal void StopCalls() => stopping.Cancel();

    /// <summary>Gives up the writes in flight.</summary>
    internal void AbandonCalls() => abandoning.Cancel();

    /// <summary>Waits on the pipeline thread, and writes the notices of the client meanwhile.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    internal T Await<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            WaitBriefly(task);
            WriteNotices();
            Progress.Refresh();
        }

        WriteNotices();
        if (task.IsCanceled)
        {
            throw new PipelineStoppedException();
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Writes an object.</summary>
    internal void Output(object? item) => Guarded(() => WriteObject(item));

    /// <summary>If the pipeline ends during the write, the progress bar is removed.</summary>
    private void Guarded(Action write)
    {
        bool isTaken = false;
        try
        {
            write();
            isTaken = true;
        }
        finally
        {
            if (!isTaken)
            {
                Progress.Complete();
            }
        }
    }

    private protected void WriteNotices()
    {
        while (notices.TryTake(out CallNotice notice))
        {
            switch (notice.Kind)
            {
                case CallNoticeKind.Warning:
                    WriteWarning(notice.Message);
                    break;
                case CallNoticeKind.Failure:
                    WriteRecordFailure(notice.Failure!, notice.Target);
                    break;
                case CallNoticeKind.Wait:
                    WriteVerbose(notice.Message);
                    Progress.Wait(notice.Wait!);
                    break;
                default:
                    WriteVerbose(notice.Message);
                    break;
            }
        }
    }

    /// <summary>
    /// Reports a failure: as a non-terminating error for one record of many, and as a terminating error for a typed parameter or a
    /// failure that affects every call.
    /// </summary>
    internal void WriteFailure(WeComCAException exception, object? target)
    {
        bool isTyped = exception.Kind == WeComCAErrorKind.InvalidInput && !MyInvocation.ExpectingInput;
        if (isTyped || exception.AffectsEveryCall)
        {
            EndWith(ErrorRecords.Create(exception, target));
        }

        WriteRecordFailure(exception, target);
    }

    /// <summary>Reports a failure of one record, whatever it is, without ending the pipeline.</summary>
    internal void WriteRecordFailure(WeComCAException exception, object? target) =>
        Guarded(() => WriteError(ErrorRecords.Create(exception, target)));

    /// <summary>
    /// Writes and then releases an object. An object that a stopped pipeline did not accept is kept, so that it can be reported.
    /// </summary>
    internal void WriteThenRelease(Action write, Action release)
    {
        bool isTaken = false;
        try
        {
            write();
            isTaken = true;
        }
        finally
        {
            if (isTaken || !Stopping)
            {
                release();
            }
        }
    }

    /// <summary>Adds the outcome of a write to $Error, because no stream accepts it.</summary>
    /// <param name="target">The record, or what the work returned.</param>
    /// <param name="failure">Why it is not known to be done; <see langword="null"/> when it is done.</param>
    internal void Remember(object target, WeComCAException? failure)
    {
        string done = string.Format(CultureInfo.CurrentCulture, CommandMessages.StoppedAfterDone, target);
        RememberError(failure == null
            ? ErrorRecords.Create(
                WeComCAErrorKind.Stopped, "StoppedAfterDone", done, CommandMessages.AdviceStoppedAfterDone, target)
            : ErrorRecords.Create(failure, target));
    }

    /// <summary>Adds an error to $Error, because no stream accepts it.</summary>
    internal void RememberError(ErrorRecord record)
    {
        if (SessionState.PSVariable.GetValue("global:Error") is ArrayList errors)
        {
            errors.Insert(0, record);
        }
    }

    /// <summary>Reports an invalid record before a prompt or a call.</summary>
    /// <returns>Whether it may go on.</returns>
    internal bool Check(Action check, object target)
    {
        try
        {
            check();
            return true;
        }
        catch (WeComCAException exception)
        {
            WriteFailure(exception, target);
            return false;
        }
    }

    /// <summary>Prompts for confirmation of one target.</summary>
    private protected bool Confirms(string target, string action)
    {
        string operation = string.Format(CultureInfo.CurrentCulture, CommandMessages.OperationOnTarget, action, target);
        string question = CommandMessages.ConfirmQuestion + Environment.NewLine + operation;
        return Asks(() => ShouldProcess(operation, question, CommandMessages.ConfirmCaption), target);
    }

    /// <summary>Prompts. If the host cannot prompt, the error states what to do.</summary>
    private protected bool Asks(Func<bool> ask, string target)
    {
        try
        {
            return ask();
        }
        catch (Exception exception) when (exception is PSInvalidOperationException or HostException)
        {
            EndWith(ErrorRecords.Create(
                WeComCAErrorKind.InvalidOperation,
                "ConfirmationUnavailable",
                string.Format(CultureInfo.CurrentCulture, CommandMessages.ConfirmationUnavailable, target),
                CommandMessages.AdviceConfirmationUnavailable,
                target));
            throw;
        }
    }

    /// <summary>Ends the command if the work fails, because the rest of the command depends on it.</summary>
    internal T OrEnd<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (WeComCAException exception)
        {
            EndWith(ErrorRecords.Create(exception, null));
            throw;
        }
    }

    internal void OrEnd(Action work) => OrEnd(() =>
    {
        work();
        return true;
    });

    /// <summary>Ends the command with an error, and takes its progress away: nothing else runs after that.</summary>
    internal void EndWith(ErrorRecord record)
    {
        Progress.Complete();
        ThrowTerminatingError(record);
    }

    /// <summary>Ends the command because nothing was typed for a parameter that was.</summary>
    internal void EndWithEmpty(string parameter, string advice) => EndWith(ErrorRecords.Create(
        WeComCAErrorKind.InvalidInput,
        "ParameterEmpty",
        string.Format(CultureInfo.CurrentCulture, CommandMessages.ParameterEmpty, parameter),
        advice));

    private bool? Bound(string commonSwitch) =>
        MyInvocation.BoundParameters.TryGetValue(commonSwitch, out object? bound) ? ((SwitchParameter)bound).ToBool() : null;

    private void WaitBriefly(Task task)
    {
        try
        {
            task.Wait((int)NoticeInterval.TotalMilliseconds, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (AggregateException)
        {
            // The caller takes the task's own exception from the task.
            return;
        }
    }
}
