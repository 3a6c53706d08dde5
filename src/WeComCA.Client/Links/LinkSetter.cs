using System;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Pipeline;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>
/// Changes a link: reads it if the change needs that, and sends complete groups of values. The changes of a link run one after
/// another. Two at the same time would both complete the same old link, and one would undo the other.
/// </summary>
internal static class LinkSetter
{
    /// <summary>Makes the change.</summary>
    /// <param name="client">The client.</param>
    /// <param name="change">What to change.</param>
    /// <param name="wantsLink">Whether the caller needs the changed link.</param>
    /// <param name="context">The command that calls.</param>
    /// <param name="inspect">
    /// Is given the link as it is, on every reading and before the write that is completed from it; what it throws ends the
    /// change before it is sent. Without it the link is read only when it is wanted or the change needs it.
    /// </param>
    /// <returns>The link as it is now; <see langword="null"/> when it was not read.</returns>
    public static async Task<WeComCALink?> SetAsync(
        WeComCAClient client,
        LinkChange change,
        bool wantsLink,
        CallContext context,
        Action<WeComCALink>? inspect = null)
    {
        change.Validate();
        using IDisposable turn = await TakeTurnAsync(client, change.LinkId, context).ConfigureAwait(false);
        if (change.ReplacesUsersOnly)
        {
            WeComCALink link = await client.GetLinkAsync(change.LinkId, context).ConfigureAwait(false);
            if (!change.ReplacesUsersOf(link))
            {
                return link;
            }
        }

        WeComCALink? current = null;
        LinkFields? fields = null;
        try
        {
            await client.UpdateLinkAsync(change.LinkId, CompleteAsync, context).ConfigureAwait(false);
        }
        catch (WeComCAException exception) when (exception.MayHaveSucceeded)
        {
            string message = MessageText.Format(
                Messages.UpdateOutcomeUnknown,
                MessageText.Shorten(change.LinkId),
                exception.Message);
            throw exception.ToUnknownOutcome("UpdateOutcomeUnknown", message, Messages.AdviceUpdateUnknown);
        }

        return current == null ? null : fields!.ApplyTo(current);

        // The link may be changed elsewhere while a try waits, so it is read for each try.
        async Task<LinkFields> CompleteAsync(ApiCall update)
        {
            if (change.NeedsCurrentLink || wantsLink || inspect != null)
            {
                current = await client.GetLinkAsync(change.LinkId, context, update).ConfigureAwait(false);
                inspect?.Invoke(current);
            }

            return fields = change.Complete(current);
        }
    }

    /// <summary>Waits until no other change of the link is under way in this process.</summary>
    public static async Task<IDisposable> TakeTurnAsync(WeComCAClient client, string linkId, CallContext context)
    {
        try
        {
            return await client.Application.LinkTurns.TakeAsync(linkId, context.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw CallFailure.Stopped(linkId, mayHaveSucceeded: false);
        }
    }
}
