using System;
using System.Collections.Concurrent;
using WeComCA.Client.Diagnostics;

namespace WeComCA.Execution;

/// <summary>Keeps the notices of the client from any thread until the pipeline thread writes them.</summary>
internal sealed class CommandNotices : IProgress<CallNotice>
{
    private readonly ConcurrentQueue<CallNotice> notices = new();

    public void Report(CallNotice value) => notices.Enqueue(value);

    public bool TryTake(out CallNotice notice) => notices.TryDequeue(out notice);
}
