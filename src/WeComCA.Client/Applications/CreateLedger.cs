using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Time;

namespace WeComCA.Client.Applications;

/// <summary>
/// The creates of an application in this process: those in progress or in doubt, and the links whose create is known. A link counts
/// as the result of a lost create only if it cannot be the result of another one.
/// </summary>
internal sealed class CreateLedger(IClock clock)
{
    /// <summary>Longer than any request takes. An older link cannot be the result of a create that was lost just now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(3);

    private readonly object sync = new();
    private readonly List<LinkFields> underWay = [];
    private readonly Queue<(LinkFields Definition, TimeSpan Since)> inDoubt = new();
    private readonly HashSet<string> claimed = [];
    private readonly Queue<(string LinkId, TimeSpan Since)> claims = new();

    public void Begin(LinkFields definition)
    {
        lock (sync)
        {
            Forget();
            underWay.Add(definition);
        }
    }

    /// <summary>Records that a create has ended.</summary>
    /// <param name="definition">What was to be created.</param>
    /// <param name="isKnown">Whether its outcome is known. Otherwise, a link that matches it may be its result.</param>
    public void End(LinkFields definition, bool isKnown)
    {
        lock (sync)
        {
            underWay.Remove(definition);
            if (!isKnown)
            {
                inDoubt.Enqueue((definition, clock.Elapsed));
            }
        }
    }

    public void Claim(string linkId)
    {
        lock (sync)
        {
            Note(linkId);
        }
    }

    public bool IsClaimed(string linkId)
    {
        lock (sync)
        {
            return claimed.Contains(linkId);
        }
    }

    /// <summary>Claims the only link that must be the result of a lost create.</summary>
    /// <param name="lost">The lost create, still in progress.</param>
    /// <param name="candidates">Links that were created since it was sent, or whose time of creation is not known.</param>
    /// <param name="isTimely">Whether the creation time of a link is known and possible.</param>
    /// <returns>The link, or <see langword="null"/> if there is none or if it may be the result of another create.</returns>
    public WeComCALink? ClaimOnly(LinkFields lost, IEnumerable<WeComCALink> candidates, Func<WeComCALink, bool> isTimely)
    {
        lock (sync)
        {
            LinkRange range = lost.Range!;
            bool hasTwin = underWay.Concat(inDoubt.Select(doubt => doubt.Definition))
                .Any(other => other != lost && other.Name == lost.Name && other.Range!.HasSameMembers(range));
            List<WeComCALink> matches =
            [
                .. candidates.Where(link => !claimed.Contains(link.LinkId) && lost.IsMatchedBy(link)),
            ];
            if (hasTwin || matches.Count != 1 || !isTimely(matches[0]))
            {
                return null;
            }

            Note(matches[0].LinkId);
            return matches[0];
        }
    }

    private void Note(string linkId)
    {
        claimed.Add(linkId);
        claims.Enqueue((linkId, clock.Elapsed));
    }

    private void Forget()
    {
        TimeSpan oldest = clock.Elapsed - Memory;
        while (inDoubt.Count > 0 && inDoubt.Peek().Since < oldest)
        {
            inDoubt.Dequeue();
        }

        while (claims.Count > 0 && claims.Peek().Since < oldest)
        {
            claimed.Remove(claims.Dequeue().LinkId);
        }
    }
}
