using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace WeComCA.Client.Links;

/// <summary>
/// Creates links for one command. A create whose answer was lost is never sent again: the link is looked for instead, and
/// taken for created only when exactly one link can be it.
/// </summary>
internal sealed class LinkCreator(WeComCAClient client, CallScope scope) : IDisposable
{
    private readonly object sync = new();
    private readonly List<LinkDefinition> pending = [];
    private readonly HashSet<string> claimed = [];
    private readonly Dictionary<string, WeComCALink> read = [];
    private readonly SemaphoreSlim settling = new(1, 1);

    /// <summary>Creates a link.</summary>
    /// <exception cref="WeComCAException">
    /// It was not created, or, with <see cref="WeComCAException.MayHaveBeenDone"/>, nobody knows.
    /// </exception>
    public async Task<WeComCALink> CreateAsync(LinkDefinition definition)
    {
        LinkRules.Validate(definition);
        lock (sync)
        {
            pending.Add(definition);
        }

        TimeSpan asked = client.Clock.Elapsed;
        bool known = false;
        try
        {
            WeComCALink link = await CreateOrFindAsync(definition, asked).ConfigureAwait(false);
            known = true;
            return link;
        }
        catch (WeComCAException exception) when (!exception.MayHaveBeenDone)
        {
            known = true;
            throw;
        }
        finally
        {
            // One that stays unknown stays pending: a link that looks like it may be its own, and is no one else's.
            if (known)
            {
                lock (sync)
                {
                    pending.Remove(definition);
                }
            }
        }
    }

    public void Dispose() => settling.Dispose();

    private async Task<WeComCALink> CreateOrFindAsync(LinkDefinition definition, TimeSpan asked)
    {
        try
        {
            WeComCALink link = await client.CreateLinkAsync(definition, scope).ConfigureAwait(false);
            Claim(link);
            return link;
        }
        catch (WeComCAException lost) when (lost.MayHaveBeenDone)
        {
            WeComCALink? found = await FindAsync(definition, asked).ConfigureAwait(false);
            if (found == null)
            {
                throw UnknownOutcome.Of(
                    "Create", Messages.CreateOutcomeUnknown, Messages.AdviceCreateUnknown, definition.Name, lost);
            }

            scope.Warn(LinkRules.Format(Messages.CreateSettled, found.Name, found.LinkId, lost.Message));
            return found;
        }
    }

    private async Task<WeComCALink?> FindAsync(LinkDefinition definition, TimeSpan asked)
    {
        try
        {
            await settling.WaitAsync(scope.Stopping).ConfigureAwait(false);
            try
            {
                await ReadNewLinksAsync().ConfigureAwait(false);
                return OnlyMatch(definition, asked);
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
            scope.Decided(LinkRules.Format(Messages.CreateNotSettled, definition.Name, exception.Message));
            return null;
        }
    }

    private async Task ReadNewLinksAsync()
    {
        scope.Decided(Messages.LookingForCreated);
        IReadOnlyList<string> ids = await client.ListLinkIds(scope).TakeAllAsync().ConfigureAwait(false);
        foreach (string id in ids)
        {
            if (!IsClaimed(id) && !read.ContainsKey(id))
            {
                read.Add(id, await client.GetLinkAsync(id, scope).ConfigureAwait(false));
            }
        }
    }

    private WeComCALink? OnlyMatch(LinkDefinition definition, TimeSpan asked)
    {
        if (client.ServerClock.At(asked) is not { } serverTime)
        {
            return null;
        }

        DateTime since = new(serverTime.UtcTicks - (serverTime.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        lock (sync)
        {
            if (pending.Any(other => other != definition && AreAlike(other, definition)))
            {
                return null;
            }

            List<WeComCALink> matches =
            [
                .. read.Values.Where(link => !claimed.Contains(link.LinkId)
                    && link.Name == definition.Name
                    && link.Range.HasSameMembers(definition.Range)
                    && link.CreateTime.ToUniversalTime() >= since),
            ];
            if (matches.Count != 1)
            {
                return null;
            }

            claimed.Add(matches[0].LinkId);
            return matches[0];
        }
    }

    private static bool AreAlike(LinkDefinition one, LinkDefinition other) =>
        one.Name == other.Name && one.Range.HasSameMembers(other.Range);

    private bool IsClaimed(string linkId)
    {
        lock (sync)
        {
            return claimed.Contains(linkId);
        }
    }

    private void Claim(WeComCALink link)
    {
        lock (sync)
        {
            claimed.Add(link.LinkId);
        }
    }
}
