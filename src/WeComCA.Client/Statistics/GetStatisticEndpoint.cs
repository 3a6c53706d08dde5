using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Json;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;
using WeComCA.Client.Time;

namespace WeComCA.Client.Statistics;

/// <summary>Gets the number of customers of a link in a period (97375, <c>statistic</c>).</summary>
internal static class GetStatisticEndpoint
{
    private static readonly Endpoint<StatisticRequest, GetStatisticResponse, WeComCAStatistic> Endpoint = new(
        HttpMethod.Post,
        "cgi-bin/externalcontact/customer_acquisition/statistic",
        Idempotency.Safe,
        () => Messages.CallStatistic,
        Describe,
        GetStatisticJsonContext.Instance.GetStatisticResponse,
        ToStatistic)
    {
        Body = request => JsonSerializer.SerializeToUtf8Bytes(
            GetStatisticRequest.Of(request), GetStatisticJsonContext.Instance.GetStatisticRequest),
    };

    public static Task<WeComCAStatistic> GetStatisticAsync(
        this WeComCAClient client, string linkId, string name, DateRange days, CallContext context) =>
        client.SendAsync(Endpoint, new StatisticRequest(linkId, name, days), context);

    private static string Describe(StatisticRequest request) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1:yyyy-MM-dd}…{2:yyyy-MM-dd}",
        request.LinkId,
        request.Days.First,
        request.Days.Last);

    private static WeComCAStatistic ToStatistic(StatisticRequest request, GetStatisticResponse response)
    {
        var members = new ResponseMembers();
        var statistic = new WeComCAStatistic(
            request.LinkId,
            request.Name,
            request.Days.First,
            request.Days.Last,
            members.TakeInt32(response.ClickCount, "click_link_customer_cnt"),
            members.TakeInt32(response.NewCount, "new_customer_cnt"));
        members.RequireReadable();
        return statistic is { ClickCustomerCount: null, NewCustomerCount: null } && response.ErrorCode == null
            ? throw new UnreadableResponseException("new_customer_cnt")
            : statistic;
    }
}

/// <summary>Which link's customers to count, and in which days.</summary>
internal sealed class StatisticRequest(string linkId, string name, DateRange days)
{
    public string LinkId { get; } = linkId;

    public string Name { get; } = name;

    public DateRange Days { get; } = days;
}

internal sealed class GetStatisticRequest
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";

    [JsonPropertyName("start_time")]
    public long StartTime { get; set; }

    [JsonPropertyName("end_time")]
    public long EndTime { get; set; }

    /// <summary>The end is the last second of the last day: it belongs to that day however the platform rounds.</summary>
    public static GetStatisticRequest Of(StatisticRequest request) => new()
    {
        LinkId = request.LinkId,
        StartTime = PlatformDays.StartOf(request.Days.First),
        EndTime = PlatformDays.StartOf(request.Days.Last.AddDays(1)) - 1,
    };
}

internal sealed class GetStatisticResponse : ApiResponse
{
    [JsonPropertyName("click_link_customer_cnt")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> ClickCount { get; set; }

    [JsonPropertyName("new_customer_cnt")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> NewCount { get; set; }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetStatisticRequest))]
[JsonSerializable(typeof(GetStatisticResponse))]
internal sealed partial class GetStatisticJsonContext : JsonSerializerContext
{
    public static GetStatisticJsonContext Instance { get; } = new(ApiJson.NewOptions());
}
