using System.Collections.Concurrent;
using WeComCA.Client;

namespace WeComCA.Running;

/// <summary>Keeps what the client says on any thread until the pipeline thread, which alone may write, comes for it.</summary>
internal sealed class CommandNotices : ICallObserver
{
    private readonly ConcurrentQueue<CallNotice> notices = new();

    public void Notify(CallNotice notice) => notices.Enqueue(notice);

    public bool TryTake(out CallNotice notice) => notices.TryDequeue(out notice);
}
