using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>Changes one link: reads it when the change needs that, and sends the whole of what changes.</summary>
internal static class LinkSetter
{
    /// <summary>Makes the change.</summary>
    /// <param name="client">The client.</param>
    /// <param name="change">What to change.</param>
    /// <param name="wantsLink">Whether the caller needs the changed link.</param>
    /// <param name="context">The command that calls.</param>
    /// <returns>The link as it is now; <see langword="null"/> when it was not wanted and not read.</returns>
    public static async Task<WeComCALink?> SetAsync(WeComCAClient client, LinkChange change, bool wantsLink, CallContext context)
    {
        change.Validate();
        if (change.ReplacesUsersOnly)
        {
            WeComCALink link = await client.GetLinkAsync(change.LinkId, context).ConfigureAwait(false);
            if (!change.ReplacesUsersOf(link))
            {
                return link;
            }
        }

        WeComCALink? current = change.NeedsCurrentLink || wantsLink
            ? await client.GetLinkAsync(change.LinkId, context).ConfigureAwait(false)
            : null;
        LinkFields fields = change.Complete(current);
        try
        {
            await client.UpdateLinkAsync(change.LinkId, fields, context).ConfigureAwait(false);
        }
        catch (WeComCAException exception) when (exception.MayHaveSucceeded)
        {
            string message = MessageText.Format(
                Messages.UpdateOutcomeUnknown,
                MessageText.Shorten(change.LinkId),
                exception.Message);
            throw exception.ToUnknownOutcome("UpdateOutcomeUnknown", message, Messages.AdviceUpdateUnknown);
        }

        return current == null ? null : fields.ApplyTo(current);
    }
}
