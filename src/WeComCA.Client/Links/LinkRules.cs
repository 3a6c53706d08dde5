using System.Collections.Generic;
using System.Globalization;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Links;

/// <summary>The limits that the platform documents, checked before a call is made (97297, 97394).</summary>
internal static class LinkRules
{
    public const int MaximumNameLength = 30;
    public const int MaximumUsers = 500;
    public const int MaximumPriorityUsers = 1000;

    public static WeComCAException Invalid(string errorId, string message, string? subject = null)
    {
        string text = subject == null ? message : Format(Messages.AboutLink, Shorten(subject), message);
        return new WeComCAException(WeComCAErrorKind.InvalidInput, errorId, text) { RecommendedAction = Messages.AdviceCorrectInput };
    }

    public static string Format(string format, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);

    /// <summary>As much of a text as a message can bear.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : text.Substring(0, 80) + "…";

    public static void RequireId(string linkId)
    {
        if (linkId.Length == 0)
        {
            throw Invalid("LinkIdEmpty", Messages.LinkIdEmpty);
        }

        DamagedText.RequireSoundId(linkId, "LinkId");
    }

    public static void RequireName(string name)
    {
        DamagedText.RequireSoundName(name);
        int length = CountCodePoints(name);
        if (length == 0 || string.IsNullOrWhiteSpace(name))
        {
            throw Invalid("NameEmpty", Messages.NameEmpty);
        }

        if (length > MaximumNameLength)
        {
            throw Invalid("NameTooLong", Format(Messages.NameTooLong, Shorten(name), length, MaximumNameLength));
        }
    }

    public static void RequireUsers(IReadOnlyCollection<string> users) => UserIdRules.Require(users);

    public static void RequireDepartments(IReadOnlyCollection<long> departments)
    {
        foreach (long department in departments)
        {
            if (department <= 0)
            {
                throw Invalid("DepartmentNotPositive", Format(Messages.DepartmentNotPositive, department));
            }
        }
    }

    /// <summary>Checks a complete range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="subject">The link's id or name, for the message.</param>
    public static void RequireRange(LinkRange range, string subject)
    {
        if (range.IsEmpty)
        {
            throw Invalid("RangeEmpty", Messages.RangeEmpty, subject);
        }

        if (range.Users.Count > MaximumUsers)
        {
            throw Invalid("TooManyUsers", Format(Messages.TooManyUsers, range.Users.Count, MaximumUsers), subject);
        }
    }

    public static void RequirePriorityUsers(IReadOnlyCollection<string> users) => RequireUsers(users);

    /// <summary>Checks a complete priority option.</summary>
    /// <param name="priority">The priority option; never <see cref="PriorityType.None"/> on its own.</param>
    /// <param name="subject">The link's id or name, for the message.</param>
    public static void RequirePriority(LinkPriority priority, string subject)
    {
        if (priority.Type != PriorityType.Corporation && priority.Type != PriorityType.Specified && priority.Users.Count == 0)
        {
            throw Invalid("PriorityTypeUnknown", Format(Messages.PriorityTypeUnknown, (int)priority.Type), subject);
        }

        if (priority.Type == PriorityType.Specified && priority.Users.Count == 0)
        {
            throw Invalid("PriorityUserMissing", Messages.PriorityUserMissing, subject);
        }

        if (priority.Type != PriorityType.Specified && priority.Users.Count > 0)
        {
            throw Invalid("PriorityUserUnexpected", Messages.PriorityUserUnexpected, subject);
        }

        if (priority.Users.Count > MaximumPriorityUsers)
        {
            throw Invalid(
                "TooManyPriorityUsers",
                Format(Messages.TooManyPriorityUsers, priority.Users.Count, MaximumPriorityUsers),
                subject);
        }
    }

    public static void Validate(LinkDefinition definition)
    {
        RequireName(definition.Name);
        RequireUsers(definition.Range.Users);
        RequireDepartments(definition.Range.Departments);
        RequireRange(definition.Range, definition.Name);
        if (definition.Priority != null)
        {
            RequirePriorityUsers(definition.Priority.Users);
            RequirePriority(definition.Priority, definition.Name);
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
