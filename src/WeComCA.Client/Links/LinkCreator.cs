using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WeComCA.Client.Diagnostics;
using WeComCA.Client.Resources;
using WeComCA.Client.Validation;

namespace WeComCA.Client.Links;

/// <summary>
/// Creates links for a command. If the response of a create is lost, the request is not sent again. Instead, the link is looked for,
/// and it counts as created only if exactly one link can be the result.
/// </summary>
internal sealed class LinkCreator(WeComCAClient client, CallContext context) : IDisposable
{
    private readonly TimeSpan begun = client.Clock.Elapsed;
    private readonly HashSet<string> read = [];
    private readonly List<WeComCALink> recent = [];
    private readonly SemaphoreSlim settling = new(1, 1);

    /// <summary>Creates a link.</summary>
    /// <exception cref="WeComCAException">
    /// It was not created, or, with <see cref="WeComCAException.MayHaveSucceeded"/>, nobody knows.
    /// </exception>
    public async Task<WeComCALink> CreateAsync(LinkFields fields)
    {
        LinkValidator.RequireNewLink(fields);
        client.Application.Creates.Begin(fields);
        bool isKnown = false;
        try
        {
            WeComCALink link = await CreateOrFindAsync(fields).ConfigureAwait(false);
            isKnown = true;
            return link;
        }
        catch (WeComCAException exception) when (!exception.MayHaveSucceeded)
        {
            isKnown = true;
            throw;
        }
        finally
        {
            client.Application.Creates.End(fields, isKnown);
        }
    }

    public void Dispose() => settling.Dispose();

    private async Task<WeComCALink> CreateOrFindAsync(LinkFields fields)
    {
        try
        {
            WeComCALink link = await client.CreateLinkAsync(fields, context).ConfigureAwait(false);
            client.Application.Creates.Claim(link.LinkId);
            return link;
        }
        catch (WeComCAException lost) when (lost.MayHaveSucceeded)
        {
            WeComCALink? found = lost.SentAt is { } sentAt ? await FindAsync(fields, sentAt).ConfigureAwait(false) : null;
            if (found == null)
            {
                string message = MessageText.Format(
                    Messages.CreateOutcomeUnknown,
                    MessageText.Shorten(fields.Name!),
                    lost.Message);
                throw lost.ToUnknownOutcome("CreateOutcomeUnknown", message, Messages.AdviceCreateUnknown);
            }

            context.Warn(MessageText.Format(Messages.CreateSettled, found.Name, found.LinkId, lost.Message));
            return found;
        }
    }

    private async Task<WeComCALink?> FindAsync(LinkFields fields, TimeSpan sentAt)
    {
        try
        {
            await settling.WaitAsync(context.Stopping).ConfigureAwait(false);
            try
            {
                await ReadNewLinksAsync().ConfigureAwait(false);
                return ServerSecondOf(sentAt) is { } since
                    ? client.Application.Creates.ClaimOnly(
                        fields,
                        recent.Where(link => IsSince(link, since)),
                        link => link.CreateTime is { } time && !client.ServerClock.IsAhead(time))
                    : null;
            }
            finally
            {
                settling.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped while looking: the outcome stays unknown, and the caller says so.
            return null;
        }
        catch (WeComCAException exception)
        {
            context.Report(MessageText.Format(Messages.CreateNotSettled, fields.Name!, exception.Message));
            return null;
        }
    }

    /// <summary>Reads every link that this command has not read yet, and keeps those that it may have created.</summary>
    private async Task ReadNewLinksAsync()
    {
        context.Report(Messages.LookingForCreated);
        var listing = new LinkListing(client, new(WindowSize.For(client)), 0, int.MaxValue, context)
        {
            Wants = linkId => !read.Contains(linkId) && !client.Application.Creates.IsClaimed(linkId),
        };
        while (await listing.TakeAsync().ConfigureAwait(false) is { } outcome)
        {
            WeComCALink link = outcome.Value ?? throw outcome.Failure!;
            read.Add(link.LinkId);
            if (ServerSecondOf(begun) is not { } since || IsSince(link, since))
            {
                recent.Add(link);
            }
        }

        listing.RequireComplete();
    }

    /// <summary>A link whose time is not known may be one that was made since.</summary>
    private static bool IsSince(WeComCALink link, DateTime since) => !(link.CreateTime?.ToUniversalTime() < since);

    /// <summary>The second that the platform's own clock showed; its creation times have no parts of seconds.</summary>
    private DateTime? ServerSecondOf(TimeSpan elapsed) => client.ServerClock.At(elapsed) is { } time
        ? new DateTime(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc)
        : null;
}
