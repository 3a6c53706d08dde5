using System.Threading.Tasks;
using WeComCA.Client.Http;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Authentication;

/// <summary>Adds the access token to a call, and gets a new one if the platform refuses it.</summary>
internal sealed class AccessTokenHandler(IAccessTokenProvider tokens, ICallHandler next) : ICallHandler
{
    public async Task<Attempt> SendAsync(ApiCall call)
    {
        AccessToken token = await tokens.GetAsync(call.Context).ConfigureAwait(false);
        call.Query = token.Query;
        Attempt attempt = await next.SendAsync(call).ConfigureAwait(false);
        if (ErrorCodeTable.Find(attempt.ErrorCode).AsksForNewToken && !call.HasReplacedToken && tokens.TryReplace(token))
        {
            call.HasReplacedToken = true;
            attempt.IsPutRight = true;
            call.Context.Report(MessageText.Format(Messages.TokenRefused, attempt.ErrorCode));
        }

        return attempt;
    }
}
