using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Has a body completed that depends on what the platform holds: when the call's turn has come and anew for each try, so that
/// nothing is sent of what was read before a wait.
/// </summary>
internal sealed class BodyCompletionHandler(ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        if (call.CompleteBody is { } complete)
        {
            try
            {
                call.Request.Body = await complete(call).ConfigureAwait(false);
            }
            catch
            {
                call.TakePlace()?.Dispose();
                throw;
            }
        }

        return await next.SendAsync(call).ConfigureAwait(false);
    }
}
