using System.Threading.Tasks;
using WeComCA.Client.Http;

namespace WeComCA.Client.Pipeline;

/// <summary>One concern of the pipeline, around the next one.</summary>
internal interface ICallHandler
{
    Task<Attempt> SendAsync(ApiCall call);
}
