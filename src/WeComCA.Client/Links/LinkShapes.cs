using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using WeComCA.Client.Json;

namespace WeComCA.Client.Links;

// The JSON of links (97297) and what it means: the only place that knows the platform's names for a link's fields.

/// <summary>The request of a call about one link.</summary>
internal sealed class LinkIdJson
{
    [JsonPropertyName("link_id")]
    public string LinkId { get; set; } = "";
}

/// <summary>What a create or an update writes; what is null is left out.</summary>
internal sealed class LinkFieldsJson
{
    [JsonPropertyName("link_id")]
    public string? LinkId { get; set; }

    [JsonPropertyName("link_name")]
    public string? Name { get; set; }

    [JsonPropertyName("range")]
    public LinkRangeJson? Range { get; set; }

    [JsonPropertyName("skip_verify")]
    public bool? SkipVerify { get; set; }

    [JsonPropertyName("priority_option")]
    public LinkPriorityJson? Priority { get; set; }

    [JsonPropertyName("mark_source")]
    public bool? MarkSource { get; set; }

    /// <summary>A create leaves an empty half of the range out.</summary>
    public static LinkFieldsJson ForCreate(LinkFields fields)
    {
        LinkFieldsJson json = Of(fields);
        json.Range = fields.Range == null ? null : LinkRangeJson.WithoutEmptyHalf(fields.Range);
        return json;
    }

    /// <summary>An update sends both halves of the range: nobody documents what an omitted half does.</summary>
    public static LinkFieldsJson ForUpdate(string linkId, LinkFields fields)
    {
        LinkFieldsJson json = Of(fields);
        json.LinkId = linkId;
        json.Range = fields.Range == null ? null : LinkRangeJson.Whole(fields.Range);
        return json;
    }

    private static LinkFieldsJson Of(LinkFields fields) => new()
    {
        Name = fields.Name,
        SkipVerify = fields.SkipVerify,
        Priority = fields.Priority == null ? null : LinkPriorityJson.Of(fields.Priority),
        MarkSource = fields.MarkSource,
    };
}

/// <summary>The member <c>link</c> of a response.</summary>
internal sealed class LinkJson
{
    [JsonPropertyName("link_id")]
    [JsonConverter(typeof(IdConverter))]
    public Reading<string> LinkId { get; set; }

    [JsonPropertyName("link_name")]
    [JsonConverter(typeof(TextConverter))]
    public Reading<string> Name { get; set; }

    [JsonPropertyName("url")]
    [JsonConverter(typeof(TextConverter))]
    public Reading<string> Url { get; set; }

    [JsonPropertyName("create_time")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> CreateTime { get; set; }

    [JsonPropertyName("skip_verify")]
    [JsonConverter(typeof(SwitchConverter))]
    public Reading<bool?> SkipVerify { get; set; }

    [JsonPropertyName("mark_source")]
    [JsonConverter(typeof(SwitchConverter))]
    public Reading<bool?> MarkSource { get; set; }

    /// <summary>The link that was read: this member, and what the response has beside it.</summary>
    public WeComCALink ToLink(string linkId, GetLinkResponse response, ResponseMembers members) => new(
        linkId,
        members.Require(Name, "link.link_name"),
        members.Take(Url, "link.url"),
        UnixTime.ToLocalTime(members.Take(CreateTime, "link.create_time")),
        members.Take(SkipVerify, "link.skip_verify") ?? members.Take(response.SkipVerify, "skip_verify"),
        members.Take(response.Range, "range")?.ToRange(members) ?? LinkRange.Unknown,
        members.Take(response.Priority, "priority_option")?.ToPriority(members) ?? LinkPriority.None,
        members.Take(MarkSource, "link.mark_source"));

    /// <summary>
    /// The created link, composed of what was asked for and what the platform returned. Only its id must be there: an id
    /// that the platform has assigned is never lost because something else is missing or odd.
    /// </summary>
    public WeComCALink ToCreatedLink(LinkFields fields) => new(
        string.IsNullOrEmpty(LinkId.Value) ? throw new UnreadableResponseException("link.link_id") : LinkId.Value!,
        Name.Value ?? fields.Name ?? "",
        Url.Value,
        UnixTime.ToLocalTime(CreateTime.Value),
        fields.SkipVerify ?? true,
        fields.Range ?? new LinkRange([], []),
        fields.Priority ?? LinkPriority.None,
        fields.MarkSource);
}

/// <summary>The member <c>range</c> of a response.</summary>
internal sealed class LinkRangeReading
{
    [JsonPropertyName("user_list")]
    [JsonConverter(typeof(ListConverter<string, IdConverter>))]
    public Reading<List<Reading<string>>> Users { get; set; }

    [JsonPropertyName("department_list")]
    [JsonConverter(typeof(ListConverter<long?, NumberConverter>))]
    public Reading<List<Reading<long?>>> Departments { get; set; }

    public LinkRange ToRange(ResponseMembers members)
    {
        var range = new LinkRange(
            members.TakeItems(Users, "range.user_list"),
            members.TakeItems(Departments, "range.department_list").OfType<long>());
        return Users.Value == null && Departments.Value == null ? LinkRange.Unknown : range;
    }
}

/// <summary>The member <c>priority_option</c> of a response.</summary>
internal sealed class LinkPriorityReading
{
    [JsonPropertyName("priority_type")]
    [JsonConverter(typeof(NumberConverter))]
    public Reading<long?> Type { get; set; }

    [JsonPropertyName("priority_userid_list")]
    [JsonConverter(typeof(ListConverter<string, IdConverter>))]
    public Reading<List<Reading<string>>> Users { get; set; }

    public LinkPriority ToPriority(ResponseMembers members) => new(
        (PriorityType)(members.TakeInt32(Type, "priority_option.priority_type") ?? 0),
        members.TakeItems(Users, "priority_option.priority_userid_list"));
}

/// <summary>Who may receive the customers.</summary>
internal sealed class LinkRangeJson
{
    [JsonPropertyName("user_list")]
    public List<string>? Users { get; set; }

    [JsonPropertyName("department_list")]
    public List<long>? Departments { get; set; }

    public static LinkRangeJson Whole(LinkRange range) => new()
    {
        Users = [.. range.Users],
        Departments = [.. range.Departments],
    };

    public static LinkRangeJson WithoutEmptyHalf(LinkRange range) => new()
    {
        Users = range.Users.Count == 0 ? null : [.. range.Users],
        Departments = range.Departments.Count == 0 ? null : [.. range.Departments],
    };
}

/// <summary>Who is preferred.</summary>
internal sealed class LinkPriorityJson
{
    [JsonPropertyName("priority_type")]
    public int? Type { get; set; }

    [JsonPropertyName("priority_userid_list")]
    public List<string>? Users { get; set; }

    public static LinkPriorityJson Of(LinkPriority priority) => new()
    {
        Type = (int)priority.Type,
        Users = priority.Type == PriorityType.Specified ? [.. priority.Users] : null,
    };
}
