using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>Sends a call over HTTP. When the command stops, reads are cancelled immediately and writes after a delay.</summary>
internal sealed class TransportHandler(HttpTransport transport) : ICallHandler
{
    public Task<Attempt> SendAsync(ApiCall call)
    {
        CancellationToken cut = call.Endpoint.Idempotency == Idempotency.Safe ? call.Context.Stopping : call.Context.Abandoning;
        return transport.SendAsync(call.Request, call.Query!, call.TimeLimit, cut);
    }
}
