using System;
using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Time;

namespace WeComCA.Client.Applications;

/// <summary>
/// What one application creates in this process: the creates that are under way or in doubt, and the links that are known to
/// be somebody's. A link is taken for that of a lost create only when it can be no other's.
/// </summary>
internal sealed class CreateLedger(IClock clock)
{
    /// <summary>Longer than any request is under way; what is older can be no link of a create that was lost just now.</summary>
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

    /// <summary>Notes that a create is over.</summary>
    /// <param name="definition">What was to be created.</param>
    /// <param name="isKnown">Whether its outcome is known; otherwise a link that looks like it may still be its own.</param>
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

    /// <summary>Claims the one link that can only be that of a lost create.</summary>
    /// <param name="lost">The create, still under way.</param>
    /// <param name="candidates">Links that were created since it was sent, or whose time of creation is not known.</param>
    /// <param name="isTimely">Whether a link's time of creation is known and can be true.</param>
    /// <returns>The link; <see langword="null"/> when there is none, or when it may be another's.</returns>
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
