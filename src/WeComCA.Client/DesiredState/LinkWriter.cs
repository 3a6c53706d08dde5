using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Links;

namespace WeComCA.Client.DesiredState;

/// <summary>Performs the writes of a plan for a command, as the commands that write one link do.</summary>
internal sealed class LinkWriter(WeComCAClient client, CallContext context) : ILinkWriter, IDisposable
{
    private readonly LinkCreator creator = new(client, context);
    private readonly LinkDeleter deleter = new(client, context);

    public Task<WeComCALink?> UpdateAsync(WeComCALinkDifference planned, Action<WeComCALink>? inspect) =>
        LinkSetter.SetAsync(client, PlannedWrite.ToChange(planned), wantsLink: true, context, inspect);

    public Task<WeComCALink> CreateAsync(WeComCALinkDifference planned) => creator.CreateAsync(PlannedWrite.ToFields(planned));

    public Task DeleteAsync(string linkId, Action<WeComCALink>? inspect) => deleter.DeleteAsync(linkId, inspect);

    /// <summary>Settles lost deletes, as <see cref="LinkDeleter.SettleAsync"/> does.</summary>
    public Task<IReadOnlyList<DeleteOutcome>> SettleAsync(IReadOnlyList<DeleteOutcome> lost) => deleter.SettleAsync(lost);

    public void Dispose() => creator.Dispose();
}
