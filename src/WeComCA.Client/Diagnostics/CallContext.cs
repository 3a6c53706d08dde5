using System;
using System.Threading;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Diagnostics;

/// <summary>What the calls of a command share: the receiver of notices, and the tokens that stop them.</summary>
/// <param name="progress">Receives notices during calls, from any thread; may be <see langword="null"/>.</param>
/// <param name="stopping">When cancelled, no call, retry, or wait starts any more, and reads in progress are cancelled.</param>
/// <param name="abandoning">When cancelled, writes in progress are cancelled too. They may have succeeded.</param>
internal sealed class CallContext(IProgress<CallNotice>? progress, CancellationToken stopping, CancellationToken abandoning)
{
    public CancellationToken Stopping { get; } = stopping;

    public CancellationToken Abandoning { get; } = abandoning;

    public void Report(string message) => Notify(CallNoticeKind.Decision, message);

    public void Warn(string message) => Notify(CallNoticeKind.Warning, message);

    /// <summary>Reports a failure within a call that succeeded.</summary>
    public void ReportFailure(WeComCAException failure, string target) =>
        progress?.Report(new CallNotice(CallNoticeKind.Failure, failure.Message) { Failure = failure, Target = target });

    /// <summary>Reports a wait.</summary>
    /// <param name="time">The length of the wait.</param>
    /// <param name="reason">Gets the text of the reason with the seconds that are left.</param>
    public void ReportWait(TimeSpan time, Func<double, string> reason)
    {
        var wait = new CallWait(time, reason);
        progress?.Report(new CallNotice(CallNoticeKind.Wait, MessageText.Format(Messages.Waiting, wait.At(TimeSpan.Zero))) { Wait = wait });
    }

    private void Notify(CallNoticeKind kind, string message) => progress?.Report(new CallNotice(kind, message));
}
