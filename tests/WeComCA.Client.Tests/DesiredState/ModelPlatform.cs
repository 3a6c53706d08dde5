using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.DesiredState;
using WeComCA.Client.Links;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Tests.DesiredState;

/// <summary>The platform's links in memory, and the writes that a plan makes on them.</summary>
internal sealed class ModelPlatform(IEnumerable<WeComCALink> links) : ILinkWriter
{
    private readonly SortedDictionary<string, WeComCALink> links =
        new(links.ToDictionary(link => link.LinkId, StringComparer.Ordinal), StringComparer.Ordinal);

    public IReadOnlyList<WeComCALink> Links => [.. links.Values];

    /// <summary>What was written, such as <c>Update L1</c>.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>Writes that fail, by the id of the link or the name of the new one.</summary>
    public Dictionary<string, WeComCAException> Failures { get; } = [];

    public static WeComCALink Link(
        string linkId,
        string name,
        IEnumerable<string>? users = null,
        IEnumerable<long>? departments = null,
        bool skipVerify = true,
        PriorityType priorityType = PriorityType.None,
        IEnumerable<string>? priorityUsers = null,
        bool? markSource = null) => new(
        linkId,
        name,
        "https://work.weixin.qq.com/ca/" + linkId,
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local),
        skipVerify,
        new LinkRange(users ?? ["zhangsan"], departments ?? []),
        new LinkPriority(priorityType, priorityUsers ?? []),
        markSource);

    public static WeComCALink With(WeComCALink link, string? name = null, IEnumerable<string>? users = null) => Link(
        link.LinkId,
        name ?? link.Name,
        users ?? link.User,
        link.Department,
        link.SkipVerify == true,
        link.PriorityType,
        link.PriorityUser,
        link.MarkSource);

    public WeComCALink? Find(string linkId) => links.TryGetValue(linkId, out WeComCALink? link) ? link : null;

    public void Put(WeComCALink link) => links[link.LinkId] = link;

    public void Remove(string linkId) => links.Remove(linkId);

    public Task<WeComCALink?> UpdateAsync(WeComCALinkDifference planned, Action<WeComCALink>? inspect)
    {
        WeComCALink current = Read(planned.LinkId!);
        inspect?.Invoke(current);
        Write("Update", planned.LinkId!);
        LinkChange change = PlannedWrite.ToChange(planned);
        change.Validate();
        Put(change.Complete(current).ApplyTo(current));
        return Task.FromResult<WeComCALink?>(links[current.LinkId]);
    }

    public Task<WeComCALink> CreateAsync(WeComCALinkDifference planned)
    {
        Write("Create", planned.Name);
        LinkFields fields = PlannedWrite.ToFields(planned);
        LinkValidator.RequireNewLink(fields);
        WeComCALink link = Link(
            "N" + links.Count,
            fields.Name!,
            fields.Users ?? [],
            fields.Departments ?? [],
            fields.SkipVerify ?? true,
            fields.PriorityType ?? PriorityType.None,
            fields.PriorityUsers,
            fields.MarkSource ?? true);
        Put(link);
        return Task.FromResult(link);
    }

    public Task DeleteAsync(string linkId, Action<WeComCALink>? inspect)
    {
        inspect?.Invoke(Read(linkId));
        Write("Delete", linkId);
        links.Remove(linkId);
        return Task.CompletedTask;
    }

    private WeComCALink Read(string linkId) => Find(linkId) ?? throw PlanFailure.LinkNotFound(linkId);

    private void Write(string write, string subject)
    {
        if (Failures.TryGetValue(subject, out WeComCAException? failure))
        {
            throw failure;
        }

        Writes.Add(write + " " + subject);
    }
}
