using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;

namespace WeComCA.Client.Pipeline;

/// <summary>The path of a call to the platform and back.</summary>
/// <param name="first">The outermost handler: it returns successful attempts only.</param>
internal sealed class ApiPipeline(RetryHandler first)
{
    /// <summary>Makes a call.</summary>
    /// <param name="endpoint">What to call.</param>
    /// <param name="request">What to call it with.</param>
    /// <param name="context">The command that calls.</param>
    /// <param name="readFor">The write whose body is completed from the result, if any.</param>
    /// <exception cref="WeComCAException">The call finally failed.</exception>
    /// <exception cref="System.OperationCanceledException">A call that changes nothing was stopped.</exception>
    public async Task<TResult> SendAsync<TRequest, TResponse, TResult>(
        Endpoint<TRequest, TResponse, TResult> endpoint,
        TRequest request,
        CallContext context,
        ApiCall? readFor = null)
        where TResponse : ApiResponse
    {
        ApiCall call = endpoint.NewCall(request, context);
        call.ReadFor = readFor;
        Attempt attempt = await first.SendAsync(call).ConfigureAwait(false);
        if (attempt.Unread.Count > 0)
        {
            context.ReportFailure(CallFailure.Unread(call, attempt.Unread), call.Target);
        }

        return (TResult)attempt.Result!;
    }
}
