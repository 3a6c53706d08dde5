using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Quota;

/// <summary>
/// Gets the used and the remaining customer-acquisition quota (97375, <c>customer_acquisition_quota</c>).
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

    private static WeComCAQuota ToQuota(GetQuotaResponse response)
    {
        var members = new ResponseMembers();
        long? used = members.Take(response.Total, "total");
        long? balance = members.Take(response.Balance, "balance");
        members.RequireReadable();
        return used == null && balance == null && response.ErrorCode == null
            ? throw new UnreadableResponseException("total")
            : new WeComCAQuota(
                used,
                balance,
                new(ResponseElements.Read(response.QuotaList, "quota_list", quota => quota.ToQuota(), response.Unread)));
    }
}

internal sealed class GetQuotaResponse : ApiResponse
{
    [JsonPropertyName("total")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> Total { get; set; }

    [JsonPropertyName("balance")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> Balance { get; set; }

    [JsonPropertyName("quota_list")]
    [JsonConverter(typeof(ListConverter<ExpiringQuotaJson, ObjectConverter<ExpiringQuotaJson>>))]
    public Reading<List<Reading<ExpiringQuotaJson>>> QuotaList { get; set; }
}

internal sealed class ExpiringQuotaJson
{
    [JsonPropertyName("expire_date")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> ExpireDate { get; set; }

    [JsonPropertyName("balance")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> Balance { get; set; }

    public WeComCAExpiringQuota ToQuota()
    {
        var members = new ResponseMembers();
        var quota = new WeComCAExpiringQuota(
            UnixTime.ToPlatformDay(members.Take(ExpireDate, "expire_date")),
            members.Take(Balance, "balance"));
        members.RequireReadable();
        return quota;
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetQuotaResponse))]
[JsonSerializable(typeof(ExpiringQuotaJson))]
internal sealed partial class GetQuotaJsonContext : JsonSerializerContext
{
    public static GetQuotaJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
