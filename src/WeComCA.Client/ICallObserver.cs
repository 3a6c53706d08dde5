namespace WeComCA.Client;

/// <summary>
/// Hears what the client decides while a call is under way: a retry, a refreshed token, a wait. Called from any thread.
/// </summary>
public interface ICallObserver
{
    /// <summary>Takes a notice.</summary>
    /// <param name="notice">The notice; it never holds a token or a secret.</param>
    void Notify(CallNotice notice);
}
