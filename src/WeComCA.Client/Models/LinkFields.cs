using System;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA;

/// <summary>
/// The fields of a link that a create or an update writes. What is <see langword="null"/> is left out of the request.
/// </summary>
internal class LinkFields
{
    public string? Name { get; set; }

    public IReadOnlyList<string>? Users { get; set; }

    public IReadOnlyList<long>? Departments { get; set; }

    public bool? SkipVerify { get; set; }

    public PriorityType? PriorityType { get; set; }

    public IReadOnlyList<string>? PriorityUsers { get; set; }

    public bool? MarkSource { get; set; }

    /// <summary>The range, when either half of it is specified.</summary>
    public LinkRange? Range => Users == null && Departments == null ? null : new LinkRange(Users ?? [], Departments ?? []);

    /// <summary>The priority option, when either half of it is specified.</summary>
    public LinkPriority? Priority => PriorityType == null && PriorityUsers == null
        ? null
        : new LinkPriority(PriorityType ?? WeComCA.PriorityType.None, PriorityUsers ?? []);

    /// <summary>Whether any field is specified.</summary>
    public bool IsAnySpecified => LinkProperty.All.Any(property => property.DesiredOf(this) != null);

    /// <summary>Whether a link is all that a create specified; what was left out is the platform's to choose.</summary>
    public bool IsMatchedBy(WeComCALink link) => link.Name == Name
        && Range?.HasSameMembers(link.Range) == true
        && (SkipVerify == null || link.SkipVerify == SkipVerify)
        && (Priority == null || Priority.IsSameAs(link.Priority))
        && (MarkSource == null || link.MarkSource == MarkSource);

    /// <summary>The link that has these fields.</summary>
    public WeComCALink ToLink(string linkId, string? url, DateTime? createTime) => new(
        linkId,
        Name ?? "",
        url,
        createTime,
        SkipVerify,
        Range ?? LinkRange.Unknown,
        Priority ?? LinkPriority.None,
        MarkSource);

    /// <summary>The link as it is when the platform has accepted these fields.</summary>
    public WeComCALink ApplyTo(WeComCALink link) => new(
        link.LinkId,
        Name ?? link.Name,
        link.Url,
        link.CreateTime,
        SkipVerify ?? link.SkipVerify,
        Range ?? link.Range,
        Priority ?? link.Priority,
        MarkSource ?? link.MarkSource);
}
