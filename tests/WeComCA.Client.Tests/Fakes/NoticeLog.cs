using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Client.Tests.Fakes;

internal sealed class NoticeLog : IProgress<CallNotice>
{
    private readonly ConcurrentQueue<CallNotice> notices = new();

    public IReadOnlyList<CallNotice> All => [.. notices];

    public IReadOnlyList<string> Warnings => Of(CallNoticeKind.Warning);

    public IReadOnlyList<string> Waits => Of(CallNoticeKind.Wait);

    public void Report(CallNotice value) => notices.Enqueue(value);

    private string[] Of(CallNoticeKind kind) =>
        [.. notices.Where(notice => notice.Kind == kind).Select(notice => notice.Message)];
}
