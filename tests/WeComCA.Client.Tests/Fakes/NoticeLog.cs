using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.Tests.Fakes;

internal sealed class NoticeLog : ICallObserver
{
    private readonly ConcurrentQueue<CallNotice> notices = new();

    public IReadOnlyList<CallNotice> All => [.. notices];

    public IReadOnlyList<string> Warnings => Of(CallNoticeKind.Warning);

    public IReadOnlyList<string> Waits => Of(CallNoticeKind.Wait);

    public void Notify(CallNotice notice) => notices.Enqueue(notice);

    private string[] Of(CallNoticeKind kind) =>
        [.. notices.Where(notice => notice.Kind == kind).Select(notice => notice.Message)];
}
