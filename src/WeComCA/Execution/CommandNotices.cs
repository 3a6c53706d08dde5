using System;
using System.Collections.Concurrent;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Execution;

/// <summary>Keeps what the client says on any thread until the pipeline thread, which alone may write, comes for it.</summary>
internal sealed class CommandNotices : IProgress<CallNotice>
{
    private readonly ConcurrentQueue<CallNotice> notices = new();

    public void Report(CallNotice value) => notices.Enqueue(value);

    public bool TryTake(out CallNotice notice) => notices.TryDequeue(out notice);
}
