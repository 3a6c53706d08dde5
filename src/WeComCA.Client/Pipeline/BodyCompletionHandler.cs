using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>
/// Completes a body that depends on the state of the platform, after all waiting and for each try, so that no value is sent that was
/// read before a wait.
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
