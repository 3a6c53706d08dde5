using System.Collections.Generic;
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
    public string? LinkId { get; set; }

    [JsonPropertyName("link_name")]
    public string? Name { get; set; }

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("create_time")]
    public long? CreateTime { get; set; }

    [JsonPropertyName("skip_verify")]
    public bool? SkipVerify { get; set; }

    [JsonPropertyName("mark_source")]
    public bool? MarkSource { get; set; }

    /// <summary>The link that was read. Its id is the one that was asked for: the response has none.</summary>
    public WeComCALink ToLink(string linkId, LinkRangeJson? range, LinkPriorityJson? priority) => new(
        linkId,
        ResponseMember.Require(Name, "link.link_name"),
        ResponseMember.Require(Url, "link.url"),
        ResponseMember.ToLocalTime(CreateTime),
        SkipVerify,
        range?.ToRange() ?? new LinkRange([], []),
        priority?.ToPriority() ?? LinkPriority.None,
        MarkSource);

    /// <summary>
    /// The created link, composed of what was asked for and what the platform returned. Only its id must be there: an id
    /// that the platform has assigned is never lost because something else is missing.
    /// </summary>
    public WeComCALink ToCreatedLink(LinkFields fields) => new(
        string.IsNullOrEmpty(LinkId) ? throw new UnreadableResponseException("link.link_id") : LinkId!,
        Name ?? fields.Name ?? "",
        Url ?? "",
        ResponseMember.ToLocalTime(CreateTime),
        fields.SkipVerify ?? true,
        fields.Range ?? new LinkRange([], []),
        fields.Priority ?? LinkPriority.None,
        fields.MarkSource);
}

/// <summary>Who may receive the customers.</summary>
internal sealed class LinkRangeJson
{
    [JsonPropertyName("user_list")]
    public List<string?>? Users { get; set; }

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

    public LinkRange ToRange() => new(ResponseMember.RequireItems(Users, "range.user_list"), Departments ?? []);
}

/// <summary>Who is preferred.</summary>
internal sealed class LinkPriorityJson
{
    [JsonPropertyName("priority_type")]
    public int? Type { get; set; }

    [JsonPropertyName("priority_userid_list")]
    public List<string?>? Users { get; set; }

    public static LinkPriorityJson Of(LinkPriority priority) => new()
    {
        Type = (int)priority.Type,
        Users = priority.Type == PriorityType.Specified ? [.. priority.Users] : null,
    };

    public LinkPriority ToPriority() => new(
        (PriorityType)(Type ?? 0),
        ResponseMember.RequireItems(Users, "priority_option.priority_userid_list"));
}
