using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Links;

/// <summary>
/// The change that a user specified for one link: new values, and additions to its lists and removals from them. The platform
/// overwrites a range and a priority option as a whole, so <see cref="Complete"/> completes a half from the link as it is.
/// </summary>
internal sealed class LinkChange(string linkId) : LinkFields
{
    private static readonly LinkProperty[] InEveryUpdate = [.. LinkProperty.All.Where(property => property.IsInEveryUpdate)];

    public string LinkId { get; } = linkId;

    public IReadOnlyList<string> AddUsers { get; set; } = [];

    public IReadOnlyList<string> RemoveUsers { get; set; } = [];

    public IReadOnlyList<long> AddDepartments { get; set; } = [];

    public IReadOnlyList<long> RemoveDepartments { get; set; } = [];

    /// <summary>The users to replace with others, in the range and in the preferred users.</summary>
    public UserReplacement? Replacement { get; set; }

    public bool SpecifiesUsers => Users != null || EditsUsers;

    public bool SpecifiesDepartments => Departments != null || EditsDepartments;

    public bool SpecifiesRange => SpecifiesUsers || SpecifiesDepartments;

    public bool SpecifiesPriority => PriorityType != null || PriorityUsers != null;

    /// <summary>Whether the change affects only links that have one of the users to replace.</summary>
    public bool ReplacesUsersOnly => Replacement != null && !SpecifiesValues;

    private bool SpecifiesValues => IsAnySpecified || EditsUsers || EditsDepartments;

    private bool EditsUsers => AddUsers.Count > 0 || RemoveUsers.Count > 0;

    private bool EditsDepartments => AddDepartments.Count > 0 || RemoveDepartments.Count > 0;

    private bool SpecifiesWholeRange => Users != null && Departments != null;

    private bool SpecifiesWholePriority =>
        PriorityType == WeComCA.PriorityType.Corporation || (PriorityType != null && PriorityUsers != null);

    private bool NeedsCurrentRange => Replacement != null || (SpecifiesRange && !SpecifiesWholeRange);

    /// <summary>
    /// Whether the link must be read before it can be changed: some values are sent with every update, and a half needs its
    /// other half.
    /// </summary>
    public bool NeedsCurrentLink =>
        InEveryUpdate.Any(property => property.DesiredOf(this) == null)
        || NeedsCurrentRange
        || (SpecifiesPriority && !SpecifiesWholePriority);

    /// <summary>Checks what can be checked before any call.</summary>
    public void Validate()
    {
        LinkValidator.RequireId(LinkId);
        if (!SpecifiesValues && Replacement == null)
        {
            throw InvalidInput.Create("NothingToSet", Messages.NothingToSet, LinkId);
        }

        if (Name != null)
        {
            LinkValidator.RequireName(Name);
        }

        if (Replacement != null && (SpecifiesUsers || PriorityUsers != null))
        {
            throw InvalidInput.Create("UserExchangedAndEdited", Messages.UserReplacedAndSpecified, LinkId);
        }

        ValidateEdits(Users != null, EditsUsers, AddUsers, RemoveUsers, StringComparer.OrdinalIgnoreCase, "User");
        ValidateEdits(
            Departments != null,
            EditsDepartments,
            AddDepartments,
            RemoveDepartments,
            EqualityComparer<long>.Default,
            "Department");
        LinkValidator.RequireUsers(Users ?? [], "User");
        LinkValidator.RequireUsers(AddUsers, "AddUser");
        LinkValidator.RequireUsers(RemoveUsers, "RemoveUser");
        LinkValidator.RequireDepartments(Departments ?? [], "Department");
        LinkValidator.RequireDepartments(AddDepartments, "AddDepartment");
        LinkValidator.RequireDepartments(RemoveDepartments, "RemoveDepartment");
        if (SpecifiesWholeRange)
        {
            LinkValidator.RequireRange(new LinkRange(Users!, Departments!), LinkId);
        }

        if (PriorityType == WeComCA.PriorityType.None)
        {
            throw InvalidInput.Create("PriorityNotClearable", Messages.PriorityNotClearable, LinkId);
        }

        LinkValidator.RequireUsers(PriorityUsers ?? [], "PriorityUser");
        if (SpecifiesWholePriority)
        {
            LinkValidator.RequirePriority(new LinkPriority(PriorityType!.Value, PriorityUsers ?? []), LinkId);
        }
    }

    /// <summary>The fields to send, complete.</summary>
    /// <param name="current">The link as it is, when <see cref="NeedsCurrentLink"/>.</param>
    public LinkFields Complete(WeComCALink? current)
    {
        if (NeedsCurrentRange && !current!.IsRangeKnown)
        {
            throw new WeComCAException(
                WeComCAErrorKind.InvalidResponse,
                "RangeNotReturned",
                MessageText.Format(Messages.RangeNotReturned, MessageText.Shorten(LinkId)))
            {
                RecommendedAction = Messages.AdviceRangeNotReturned,
            };
        }

        IReadOnlyList<string>? users = Replacement?.ApplyTo(current!.User);
        LinkRange? range = SpecifiesRange || users != null ? CompleteRange(current, users) : null;
        if (range != null)
        {
            LinkValidator.RequireRange(range, LinkId);
        }

        IReadOnlyList<string>? priorityUsers =
            current?.PriorityType == WeComCA.PriorityType.Specified ? Replacement?.ApplyTo(current.PriorityUser) : null;
        LinkPriority? priority = SpecifiesPriority || priorityUsers != null ? CompletePriority(current, priorityUsers) : null;
        if (priority != null)
        {
            LinkValidator.RequirePriority(priority, LinkId);
        }

        var fields = new LinkFields
        {
            Name = Name,
            Users = range?.Users,
            Departments = range?.Departments,
            PriorityType = priority?.Type,
            PriorityUsers = priority?.Users,
        };
        foreach (LinkProperty property in InEveryUpdate)
        {
            property.Set(fields, property.DesiredOf(this) ?? (current == null ? null : property.CurrentOf(current)));
        }

        return fields;
    }

    /// <summary>Whether the link has one of the users to replace.</summary>
    public bool ReplacesUsersOf(WeComCALink link)
    {
        LinkFields fields = Complete(link);
        return fields.Range != null || fields.Priority != null;
    }

    private LinkRange CompleteRange(WeComCALink? current, IReadOnlyList<string>? replaced) => new(
        WithoutRemoved(Users ?? replaced ?? current!.User).Concat(AddUsers),
        (Departments ?? current!.Department).Except(RemoveDepartments).Concat(AddDepartments));

    /// <summary>The platform accepts user ids in any case (90195), so an id in another case is removed too.</summary>
    private IEnumerable<string> WithoutRemoved(IEnumerable<string> users)
    {
        var removed = new HashSet<string>(RemoveUsers, StringComparer.OrdinalIgnoreCase);
        return users.Where(user => !removed.Contains(user));
    }

    private LinkPriority CompletePriority(WeComCALink? current, IReadOnlyList<string>? replaced)
    {
        PriorityType type = PriorityType ?? current!.PriorityType;
        IEnumerable<string> users = PriorityUsers
            ?? (type == WeComCA.PriorityType.Specified ? replaced ?? current!.PriorityUser : Enumerable.Empty<string>());
        return new LinkPriority(type, users);
    }

    private void ValidateEdits<T>(
        bool replaced,
        bool edited,
        IReadOnlyList<T> added,
        IReadOnlyList<T> removed,
        IEqualityComparer<T> comparer,
        string half)
    {
        if (replaced && edited)
        {
            throw InvalidInput.Create(half + "ReplacedAndEdited", MessageText.Format(Messages.ReplacedAndEdited, half), LinkId);
        }

        List<T> both = [.. added.Intersect(removed, comparer)];
        if (both.Count > 0)
        {
            string items = string.Join("; ", both);
            throw InvalidInput.Create(half + "AddedAndRemoved", MessageText.Format(Messages.AddedAndRemoved, half, items), LinkId);
        }
    }
}
