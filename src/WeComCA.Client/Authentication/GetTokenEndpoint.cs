using System;
using System.Net.Http;
using System.Security;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Http;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Authentication;

/// <summary>Fetches an access token (10013, <c>gettoken</c>): the only call that sends the secret.</summary>
internal static class GetTokenEndpoint
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private static readonly Endpoint<TokenRequest, GetTokenResponse, AccessToken> Endpoint = new(
        HttpMethod.Get,
        "cgi-bin/gettoken",
        Idempotency.Safe,
        () => Messages.CallGetToken,
        request => request.CorpId,
        GetTokenJsonContext.Instance.GetTokenResponse,
        ToToken)
    {
        Query = request => new SecretQuery("corpid=" + PercentEncoding.Encode(request.CorpId) + "&corpsecret=", request.Secret),
    };

    public static Task<AccessToken> GetTokenAsync(this ApiPipeline pipeline, TokenRequest request, CallContext context) =>
        pipeline.SendAsync(Endpoint, request, context);

    /// <summary>The failure of a call whose time limit ended while another connection fetched the token.</summary>
    public static WeComCAException QueueTimeout(TokenRequest request, CallContext context)
    {
        var attempt = new Attempt { Fault = AttemptFault.QueueTimeout };
        return CallFailure.Create(Endpoint.NewCall(request, context), attempt, tries: 0);
    }

    /// <summary>A token is used until five minutes before it expires, or a tenth of its lifetime if that is shorter.</summary>
    private static AccessToken ToToken(TokenRequest request, GetTokenResponse response)
    {
        if (string.IsNullOrEmpty(response.AccessToken.Value) || response.ExpiresIn.Value is not (> 0 and <= int.MaxValue))
        {
            throw new UnreadableResponseException("access_token");
        }

        TimeSpan lifetime = TimeSpan.FromSeconds(response.ExpiresIn.Value.Value);
        TimeSpan tenth = TimeSpan.FromTicks(lifetime.Ticks / 10);
        TimeSpan margin = tenth < LongestMargin ? tenth : LongestMargin;
        return new AccessToken(SecureText.Protect(response.AccessToken.Value!), request.AskedAt + lifetime - margin);
    }
}

/// <summary>A request for a token, with the time at which it was made.</summary>
internal sealed class TokenRequest(string corpId, SecureString secret, TimeSpan askedAt)
{
    public string CorpId { get; } = corpId;

    public SecureString Secret { get; } = secret;

    public TimeSpan AskedAt { get; } = askedAt;
}

internal sealed class GetTokenResponse : ApiResponse
{
    [JsonPropertyName("access_token")]
    [JsonConverter(typeof(TextConverter))]
    public Reading<string> AccessToken { get; set; }

    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> ExpiresIn { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetTokenResponse))]
internal sealed partial class GetTokenJsonContext : JsonSerializerContext
{
    public static GetTokenJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
