using System;
using System.Threading;

namespace WeComCA.Client;

/// <summary>What the calls of one command have in common: who hears of them, and how they are stopped.</summary>
/// <param name="observer">Hears of decisions; may be <see langword="null"/>.</param>
/// <param name="stopping">No call, retry or wait begins after this; reads in flight are cancelled.</param>
/// <param name="abandoning">Writes in flight are given up; they may have been done.</param>
internal sealed class CallScope(ICallObserver? observer, CancellationToken stopping, CancellationToken abandoning)
{
    public CancellationToken Stopping { get; } = stopping;

    public CancellationToken Abandoning { get; } = abandoning;

    public void Decided(string message) => Notify(CallNoticeKind.Decision, message);

    public void Warn(string message) => Notify(CallNoticeKind.Warning, message);

    public void Waits(TimeSpan time, string reason) => Notify(
        CallNoticeKind.Wait,
        Links.LinkRules.Format(Messages.Waiting, Math.Ceiling(time.TotalSeconds), reason));

    private void Notify(CallNoticeKind kind, string message) => observer?.Notify(new CallNotice(kind, message));
}
