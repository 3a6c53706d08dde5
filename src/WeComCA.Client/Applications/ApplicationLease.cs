using System;
using System.Threading;

namespace WeComCA.Client.Applications;

/// <summary>
/// The lease of an application by a connection. A connection that is not closed releases it when it is garbage-collected.
/// </summary>
internal sealed class ApplicationLease(ApplicationState state, Action leave) : IDisposable
{
    private int isOver;

    ~ApplicationLease() => Leave();

    public ApplicationState State { get; } = state;

    public void Dispose()
    {
        Leave();
        GC.SuppressFinalize(this);
    }

    private void Leave()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
        {
            leave();
        }
    }
}
