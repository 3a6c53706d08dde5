using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Json;
using WeComCA.Client.Links;

namespace WeComCA.Client.Serialization;

/// <summary>From the wire's shapes to the model and back. An answer that lacks what the document promises is unreadable.</summary>
internal static class LinkMapping
{
    public static bool ToDone(WireDoneAnswer answer) =>
        answer.ErrorCode != null || answer.ErrorMessage != null || answer.Others is not { Count: > 0 }
            ? true
            : throw new UnreadableResponseException("errcode");

    public static WireLinkWrite ToWire(LinkDefinition definition) => new()
    {
        LinkName = definition.Name,
        Range = new WireRange
        {
            Users = definition.Range.Users.Count == 0 ? null : ToWire(definition.Range.Users),
            Departments = definition.Range.Departments.Count == 0 ? null : [.. definition.Range.Departments],
        },
        SkipVerify = definition.SkipVerify,
        Priority = ToWire(definition.Priority),
    };

    /// <summary>Both halves of a range always go along: nobody documents what an omitted half does.</summary>
    public static WireLinkWrite ToWire(LinkUpdate update) => new()
    {
        LinkId = update.LinkId,
        LinkName = update.Name,
        Range = update.Range == null
            ? null
            : new WireRange { Users = ToWire(update.Range.Users), Departments = [.. update.Range.Departments] },
        SkipVerify = update.SkipVerify,
        Priority = ToWire(update.Priority),
    };

    public static WeComCALink ToLink(string linkId, WireGetAnswer answer)
    {
        WireLink link = ResponseMember.Require(answer.Link, "link");
        return new WeComCALink(
            linkId,
            ResponseMember.Require(link.LinkName, "link.link_name"),
            ResponseMember.Require(link.Url, "link.url"),
            ResponseMember.ToLocalTime(link.CreateTime, "link.create_time"),
            ResponseMember.Require(link.SkipVerify, "link.skip_verify"),
            new LinkRange(ResponseMember.RequireItems(answer.Range?.Users, "range.user_list"), answer.Range?.Departments ?? []),
            new LinkPriority(
                (PriorityType)(answer.Priority?.Type ?? 0),
                ResponseMember.RequireItems(answer.Priority?.Users, "priority_option.priority_userid_list")));
    }

    /// <summary>
    /// The created link, composed of what was asked for and what the platform answered. Only its id must be there: an id
    /// that the platform has given out is never lost for the want of something else.
    /// </summary>
    public static WeComCALink ToLink(LinkDefinition definition, WireCreateAnswer answer, DateTimeOffset now)
    {
        WireLink link = ResponseMember.Require(answer.Link, "link");
        string linkId = ResponseMember.Require(link.LinkId, "link.link_id");
        return new WeComCALink(
            linkId.Length > 0 ? linkId : throw new UnreadableResponseException("link.link_id"),
            link.LinkName ?? definition.Name,
            link.Url ?? "",
            ResponseMember.IsTime(link.CreateTime) ? ResponseMember.ToLocalTime(link.CreateTime, "link.create_time") : now.LocalDateTime,
            definition.SkipVerify ?? true,
            definition.Range,
            definition.Priority ?? LinkPriority.None);
    }

    public static IReadOnlyList<string> ToLinkIds(WireListAnswer answer)
    {
        if (answer.LinkIds == null && answer.ErrorCode == null)
        {
            throw new UnreadableResponseException("link_id_list");
        }

        return ResponseMember.RequireItems(answer.LinkIds, "link_id_list");
    }

    private static WirePriority? ToWire(LinkPriority? priority) => priority == null
        ? null
        : new WirePriority
        {
            Type = (int)priority.Type,
            Users = priority.Type == PriorityType.Specified ? ToWire(priority.Users) : null,
        };

    private static List<string?> ToWire(IEnumerable<string> items) => [.. items];
}
