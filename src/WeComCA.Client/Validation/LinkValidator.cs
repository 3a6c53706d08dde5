using System.Collections.Generic;
using System.Globalization;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>The limits that the platform documents, checked before a call is made (97297, 97394).</summary>
internal static class LinkValidator
{
    public const int MaximumNameLength = 30;
    public const int MaximumUsers = 500;
    public const int MaximumPriorityUsers = 1000;

    /// <summary>What separates the cells and items of a file, and what addresses, patterns, JSON and XML begin with or contain.</summary>
    private static readonly char[] NotInId = [',', ';', '，', '；', '、', '{', '<', '*', '/'];

    public static void RequireId(string linkId)
    {
        if (linkId.Length == 0)
        {
            throw InvalidInput.Create("LinkIdEmpty", Messages.LinkIdEmpty);
        }

        DamagedText.RequireSoundId(linkId, "LinkId");
        int position = linkId.IndexOfAny(NotInId);
        if (position >= 0)
        {
            throw InvalidInput.Create(
                "LinkIdInvalid", MessageText.Format(Messages.LinkIdInvalid, MessageText.Shorten(linkId), linkId[position]));
        }
    }

    public static void RequireName(string name)
    {
        DamagedText.RequireSoundName(name);
        int length = CountCodePoints(name);
        if (length == 0 || string.IsNullOrWhiteSpace(name))
        {
            throw InvalidInput.Create("NameEmpty", Messages.NameEmpty);
        }

        if (length > MaximumNameLength)
        {
            throw InvalidInput.Create(
                "NameTooLong",
                MessageText.Format(Messages.NameTooLong, MessageText.Shorten(name), length, MaximumNameLength));
        }
    }

    /// <summary>Checks user ids.</summary>
    /// <param name="users">The ids.</param>
    /// <param name="parameter">The name of their parameter, for the message.</param>
    public static void RequireUsers(IReadOnlyCollection<string> users, string parameter) =>
        UserIdRules.Require(users, parameter);

    /// <summary>Checks department ids.</summary>
    /// <param name="departments">The ids.</param>
    /// <param name="parameter">The name of their parameter, for the message.</param>
    public static void RequireDepartments(IReadOnlyCollection<long> departments, string parameter)
    {
        foreach (long department in departments)
        {
            if (department <= 0)
            {
                throw InvalidInput.Create(
                    "DepartmentNotPositive",
                    MessageText.Format(Messages.DepartmentNotPositive, department, parameter));
            }
        }
    }

    /// <summary>Checks a complete range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="link">The link's id or name, for the message.</param>
    public static void RequireRange(LinkRange range, string link)
    {
        if (range.IsEmpty)
        {
            throw InvalidInput.Create("RangeEmpty", Messages.RangeEmpty, link);
        }

        if (range.Users.Count > MaximumUsers)
        {
            throw InvalidInput.Create(
                "TooManyUsers",
                MessageText.Format(Messages.TooManyUsers, range.Users.Count, MaximumUsers),
                link);
        }
    }

    /// <summary>Checks a complete priority option.</summary>
    /// <param name="priority">The priority option; never only <see cref="PriorityType.None"/>.</param>
    /// <param name="link">The link's id or name, for the message.</param>
    public static void RequirePriority(LinkPriority priority, string link)
    {
        if (priority.Type != PriorityType.Corporation && priority.Type != PriorityType.Specified && priority.Users.Count == 0)
        {
            throw InvalidInput.Create(
                "PriorityTypeUnknown",
                MessageText.Format(Messages.PriorityTypeUnknown, (int)priority.Type),
                link);
        }

        if (priority.Type == PriorityType.Specified && priority.Users.Count == 0)
        {
            throw InvalidInput.Create("PriorityUserMissing", Messages.PriorityUserMissing, link);
        }

        if (priority.Type != PriorityType.Specified && priority.Users.Count > 0)
        {
            throw InvalidInput.Create("PriorityUserUnexpected", Messages.PriorityUserUnexpected, link);
        }

        if (priority.Users.Count > MaximumPriorityUsers)
        {
            throw InvalidInput.Create(
                "TooManyPriorityUsers",
                MessageText.Format(Messages.TooManyPriorityUsers, priority.Users.Count, MaximumPriorityUsers),
                link);
        }
    }

    /// <summary>Checks the fields of a link to be created.</summary>
    public static void RequireNewLink(LinkFields fields)
    {
        string name = fields.Name ?? "";
        RequireName(name);
        RequireUsers(fields.Users ?? [], "User");
        RequireDepartments(fields.Departments ?? [], "Department");
        LinkRange range = fields.Range ?? new LinkRange([], []);
        if (range.IsEmpty)
        {
            throw InvalidInput.Create("RangeEmpty", Messages.RangeMissing, name);
        }

        RequireRange(range, name);
        if (fields.Priority is { } priority)
        {
            RequireUsers(priority.Users, "PriorityUser");
            RequirePriority(priority, name);
        }
    }

    /// <summary>
    /// Counts Unicode code points. Text elements are counted differently by .NET Framework and .NET, so that the same
    /// name would pass on one shell and fail on the other.
    /// </summary>
    public static int CountCodePoints(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text[i]))
            {
                count++;
            }
        }

        return count;
    }
}
