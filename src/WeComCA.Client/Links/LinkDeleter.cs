using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Deletes links for one command and settles the deletes whose responses were lost.</summary>
internal sealed class LinkDeleter(WeComCAClient client, CallContext context)
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4),
    ];

    /// <summary>Sends one delete. It takes its turn among the changes of the link.</summary>
    /// <param name="linkId">The link.</param>
    /// <param name="inspect">Is given the link as it is, before each try; what it throws ends the delete before it is sent.</param>
    /// <returns>The id.</returns>
    /// <exception cref="WeComCAException">
    /// It was not deleted, or, with <see cref="WeComCAException.MayHaveSucceeded"/>, the response was lost: that is for
    /// <see cref="SettleAsync"/>.
    /// </exception>
    public async Task<string> DeleteAsync(string linkId, Action<WeComCALink>? inspect = null)
    {
        using IDisposable turn = await LinkSetter.TakeTurnAsync(client, linkId, context).ConfigureAwait(false);
        Func<ApiCall, Task>? inspectAsync = inspect is { } look
            ? async delete => look(await client.GetLinkAsync(linkId, context, delete).ConfigureAwait(false))
            : null;
        await client.DeleteLinkAsync(linkId, context, inspectAsync).ConfigureAwait(false);
        return linkId;
    }

    /// <summary>
    /// Settles lost deletes: a link that a complete listing does not show, and that cannot be read, is deleted; another is
    /// deleted again.
    /// </summary>
    /// <param name="lost">The lost deletes.</param>
    /// <returns>The outcome of each, in the same order: done, not done, or unknown.</returns>
    public async Task<IReadOnlyList<DeleteOutcome>> SettleAsync(IReadOnlyList<DeleteOutcome> lost)
    {
        var settled = new Dictionary<string, DeleteOutcome>();
        List<DeleteOutcome> open = [.. lost];
        try
        {
            foreach (TimeSpan pause in Pauses)
            {
                if (open.Count > 0)
                {
                    await PauseAsync(pause).ConfigureAwait(false);
                    open = await SettleOnceAsync(open, settled).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            context.Report(Messages.DeleteNotSettled);
        }
        catch (WeComCAException incomplete)
        {
            context.Report(incomplete.Message);
        }

        List<DeleteOutcome> outcomes = [];
        foreach (DeleteOutcome delete in lost)
        {
            outcomes.Add(settled.TryGetValue(delete.LinkId, out DeleteOutcome? outcome)
                ? outcome
                : new DeleteOutcome(delete.LinkId, UnknownOutcomeOf(delete.LinkId, delete.Failure!)));
        }

        return outcomes;
    }

    /// <summary>The error of a lost delete that was not settled.</summary>
    public static WeComCAException UnknownOutcomeOf(string linkId, WeComCAException lost) =>
        lost.ToUnknownOutcome(
            "DeleteOutcomeUnknown",
            MessageText.Format(Messages.DeleteOutcomeUnknown, MessageText.Shorten(linkId), lost.Message),
            Messages.AdviceDeleteUnknown);

    private async Task PauseAsync(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero)
        {
            context.ReportWait(pause, seconds => MessageText.Format(Messages.WaitForListing, seconds));
            await client.Clock.DelayAsync(pause, context.Stopping).ConfigureAwait(false);
        }
    }

    private async Task<List<DeleteOutcome>> SettleOnceAsync(
        List<DeleteOutcome> open,
        Dictionary<string, DeleteOutcome> settled)
    {
        context.Report(MessageText.Format(Messages.CheckingDeletes, open.Count));
        var listed = new HashSet<string>(await client.ListLinkIds(context).TakeAllAsync().ConfigureAwait(false));
        List<DeleteOutcome> still = [];
        foreach (DeleteOutcome delete in open)
        {
            bool isGone = !listed.Contains(delete.LinkId) && await IsUnreadableAsync(delete.LinkId).ConfigureAwait(false);
            if (isGone || await IsDeletedNowAsync(delete.LinkId).ConfigureAwait(false))
            {
                settled[delete.LinkId] = new DeleteOutcome(delete.LinkId, null);
            }
            else
            {
                still.Add(delete);
            }
        }

        return still;
    }

    /// <summary>
    /// A listing may skip a link when others vanish while it is walked, so one that can still be read is not gone; nor is one
    /// whose reading fails for a reason of its own.
    /// </summary>
    private async Task<bool> IsUnreadableAsync(string linkId)
    {
        try
        {
            await client.GetLinkAsync(linkId, context).ConfigureAwait(false);
            return false;
        }
        catch (WeComCAException failure)
        {
            return failure.ErrorCode is { } code && ErrorCodeTable.Find(code).MayMeanMissing;
        }
    }

    /// <summary>
    /// Even a refusal leaves the outcome open here: the first delete may have been done and the listing be behind.
    /// </summary>
    private async Task<bool> IsDeletedNowAsync(string linkId)
    {
        try
        {
            await DeleteAsync(linkId).ConfigureAwait(false);
            return true;
        }
        catch (WeComCAException failure)
        {
            context.Report(failure.Message);
            return false;
        }
    }
}
