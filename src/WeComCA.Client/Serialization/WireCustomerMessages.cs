using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace WeComCA.Client.Serialization;

// The shapes of the calls around the link: customers (97298), statistics and quota (97375).

internal sealed class WireCustomersRequest
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";

    [JsonPropertyName("limit")]
    public int Limit { get; set; }

    [JsonPropertyName("cursor")]
    public string? Cursor { get; set; }
}

internal sealed class WireCustomer
{
    [JsonPropertyName("external_userid")]
    public string? ExternalUserId { get; set; }

    [JsonPropertyName("userid")]
    public string? UserId { get; set; }

    [JsonPropertyName("chat_status")]
    public int? ChatStatus { get; set; }

    [JsonPropertyName("state")]
    public string? State { get; set; }
}

internal sealed class WireCustomersAnswer : WireAnswer
{
    [JsonPropertyName("customer_list")]
    public List<WireCustomer?>? Customers { get; set; }

    [JsonPropertyName("next_cursor")]
    public string? NextCursor { get; set; }
}

internal sealed class WireStatisticRequest
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";

    [JsonPropertyName("start_time")]
    public long StartTime { get; set; }

    [JsonPropertyName("end_time")]
    public long EndTime { get; set; }
}

internal sealed class WireStatisticAnswer : WireAnswer
{
    [JsonPropertyName("click_link_customer_cnt")]
    public int? ClickCount { get; set; }

    [JsonPropertyName("new_customer_cnt")]
    public int? NewCount { get; set; }
}

internal sealed class WireExpiringQuota
{
    [JsonPropertyName("expire_date")]
    public long? ExpireDate { get; set; }

    [JsonPropertyName("balance")]
    public long Balance { get; set; }
}

internal sealed class WireQuotaAnswer : WireAnswer
{
    [JsonPropertyName("total")]
    public long? Total { get; set; }

    [JsonPropertyName("balance")]
    public long? Balance { get; set; }

    [JsonPropertyName("quota_list")]
    public List<WireExpiringQuota?>? QuotaList { get; set; }
}
