using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace WeComCA.Emulator;

internal sealed record RangeFields(IReadOnlyList<string>? Users, IReadOnlyList<long>? Departments);

internal sealed record PriorityFields(int Type, IReadOnlyList<string> Users);

/// <summary>The fields that create_link and update_link share, within the documented limits. Null is left out.</summary>
internal sealed record LinkFields(
    string? LinkId, string? Name, bool? SkipVerify, RangeFields? Range, PriorityFields? Priority, bool? MarkSource)
{
    private const int MaxUsers = 500;
    private const int MaxPriorityUsers = 1000;
    private const int MaxNameLength = 30;
    private const int MaxUserBytes = 64;

    public static LinkFields ForCreate(JsonElement body)
    {
        LinkFields fields = Read(new JsonFields(body, "", "link_name", "range", "skip_verify", "priority_option", "mark_source"), null);
        if (fields.Name is null)
        {
            throw Refusal.Violation(40063, "link_name is missing");
        }

        return fields.Range is null ? throw Refusal.Violation(81013, "range is missing") : fields;
    }

    public static LinkFields ForUpdate(JsonElement body)
    {
        var fields = new JsonFields(body, "", "link_id", "link_name", "range", "skip_verify", "priority_option", "mark_source");
        return Read(fields, fields.RequiredText("link_id"));
    }

    private static LinkFields Read(JsonFields fields, string? linkId) => new(
        linkId,
        ReadName(fields),
        fields.Boolean("skip_verify"),
        ReadRange(fields),
        ReadPriority(fields),
        fields.Boolean("mark_source"));

    private static string? ReadName(JsonFields fields)
    {
        string? name = fields.Text("link_name");
        if (name is not null && name.EnumerateRunes().Count() is 0 or > MaxNameLength)
        {
            throw Refusal.Violation(40058, $"link_name has not 1 to {MaxNameLength} characters");
        }

        return name;
    }

    private static RangeFields? ReadRange(JsonFields fields)
    {
        if (fields.Part("range", "user_list", "department_list") is not { } part)
        {
            return null;
        }

        var range = new RangeFields(part.Texts("user_list"), part.Integers("department_list"));
        CheckUsers(range.Users, "range.user_list", MaxUsers);
        if (range.Departments?.Any(id => id <= 0) == true)
        {
            throw Refusal.Violation(40066, "range.department_list holds an id that is not positive");
        }

        return range.Users is not { Count: > 0 } && range.Departments is not { Count: > 0 }
            ? throw Refusal.Violation(81013, "range names nobody")
            : range;
    }

    private static PriorityFields? ReadPriority(JsonFields fields)
    {
        if (fields.Part("priority_option", "priority_type", "priority_userid_list") is not { } part)
        {
            return null;
        }

        long type = part.RequiredInteger("priority_type");
        IReadOnlyList<string> users = part.Texts("priority_userid_list") ?? [];
        if (type is not (1 or 2))
        {
            throw Refusal.Violation(40058, "priority_option.priority_type is neither 1 nor 2");
        }

        if (type == 2 && users.Count == 0)
        {
            throw Refusal.Violation(40063, "priority_option.priority_userid_list is missing or empty");
        }

        if (type == 1 && users.Count > 0)
        {
            throw Refusal.Violation(40058, "priority_option.priority_userid_list belongs to priority_type 2");
        }

        CheckUsers(users, "priority_option.priority_userid_list", MaxPriorityUsers);
        return new PriorityFields((int)type, users);
    }

    private static void CheckUsers(IReadOnlyList<string>? users, string field, int max)
    {
        if (users?.Count > max)
        {
            throw Refusal.Violation(40031, $"{field} has more than {max} entries");
        }

        if (users?.Any(user => user.Length == 0 || Encoding.UTF8.GetByteCount(user) > MaxUserBytes) == true)
        {
            throw Refusal.Violation(40031, $"{field} holds a userid that has not 1 to {MaxUserBytes} bytes");
        }
    }
}
