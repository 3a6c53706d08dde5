using System.Globalization;
using System.Net.Http;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Serialization;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using WeComCA.Client.Transport;

namespace WeComCA.Client.Customers;

/// <summary>The calls around the link: customers (97298), statistics and quota (97375).</summary>
internal static class CustomerRequests
{
    private const int MaximumPageSize = 1000;

    private static WireContext Wire => WireContext.Raw;

    public static ApiRequest<WireCustomersAnswer> Customers(string linkId, string? cursor) => ApiRequests.Post(
        "customer",
        Idempotency.Safe,
        linkId,
        new WireCustomersRequest { LinkId = linkId, Limit = MaximumPageSize, Cursor = cursor },
        Wire.WireCustomersRequest,
        Wire.WireCustomersAnswer);

    /// <summary>The end is the last second of the last day: it names that day however the platform rounds.</summary>
    public static ApiRequest<WireStatisticAnswer> Statistic(string linkId, DateRange days) => ApiRequests.Post(
        "statistic",
        Idempotency.Safe,
        string.Format(CultureInfo.InvariantCulture, "{0} {1:yyyy-MM-dd}…{2:yyyy-MM-dd}", linkId, days.First, days.Last),
        new WireStatisticRequest
        {
            LinkId = linkId,
            StartTime = PlatformDays.StartOf(days.First),
            EndTime = PlatformDays.StartOf(days.Last.AddDays(1)) - 1,
        },
        Wire.WireStatisticRequest,
        Wire.WireStatisticAnswer);

    public static ApiRequest<WireQuotaAnswer> Quota() => new(
        HttpMethod.Get,
        "cgi-bin/externalcontact/customer_acquisition_quota",
        Idempotency.Safe,
        Wire.WireQuotaAnswer);
}
