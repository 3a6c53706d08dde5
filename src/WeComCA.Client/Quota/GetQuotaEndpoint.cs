using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Quota;

/// <summary>
/// Reads how much of the customer-acquisition quota is used and left (97375, <c>customer_acquisition_quota</c>).
/// </summary>
internal static class GetQuotaEndpoint
{
    private static readonly Endpoint<ValueTuple, GetQuotaResponse, WeComCAQuota> Endpoint = new(
        HttpMethod.Get,
        "cgi-bin/externalcontact/customer_acquisition_quota",
        Idempotency.Safe,
        () => Messages.CallQuota,
        _ => "",
        GetQuotaJsonContext.Instance.GetQuotaResponse,
        (_, response) => ToQuota(response));

    public static Task<WeComCAQuota> GetQuotaAsync(this WeComCAClient client, CallContext context) =>
        client.SendAsync(Endpoint, default, context);

    private static WeComCAQuota ToQuota(GetQuotaResponse response) => new(
        ResponseMember.Require(response.Total, "total"),
        ResponseMember.Require(response.Balance, "balance"),
        new(ResponseMember.RequireItems(response.QuotaList, "quota_list").Select(quota => new WeComCAExpiringQuota(
            ResponseMember.RequirePlatformDay(quota.ExpireDate, "quota_list.expire_date"),
            quota.Balance))));
}

internal sealed class GetQuotaResponse : ApiResponse
{
    [JsonPropertyName("total")]
    public long? Total { get; set; }

    [JsonPropertyName("balance")]
    public long? Balance { get; set; }

    [JsonPropertyName("quota_list")]
    public List<ExpiringQuotaJson?>? QuotaList { get; set; }
}

internal sealed class ExpiringQuotaJson
{
    [JsonPropertyName("expire_date")]
    public long? ExpireDate { get; set; }

    [JsonPropertyName("balance")]
    public long Balance { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetQuotaResponse))]
internal sealed partial class GetQuotaJsonContext : JsonSerializerContext
{
    public static GetQuotaJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
