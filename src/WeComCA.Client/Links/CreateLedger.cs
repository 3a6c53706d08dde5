using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.Links;

/// <summary>
/// What one application creates in this process: the creates that are under way or in doubt, and the links that are known to
/// be somebody's. A link is taken for that of a lost create only when it can be no other's.
/// </summary>
internal sealed class CreateLedger(IClock clock)
{
    /// <summary>Longer than any request is under way; what is older can be no link of a create that was lost just now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private static readonly ConcurrentDictionary<string, CreateLedger> Shared = new();

    private readonly object sync = new();
    private readonly List<LinkDefinition> underWay = [];
    private readonly List<(LinkDefinition Definition, TimeSpan Since)> inDoubt = [];
    private readonly Dictionary<string, TimeSpan> claimed = [];

    public static CreateLedger Of(string application) =>
        Shared.GetOrAdd(application, _ => new CreateLedger(SystemClock.Instance));

    public void Begin(LinkDefinition definition)
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
    public void End(LinkDefinition definition, bool isKnown)
    {
        lock (sync)
        {
            underWay.Remove(definition);
            if (!isKnown)
            {
                inDoubt.Add((definition, clock.Elapsed));
            }
        }
    }

    public void Claim(string linkId)
    {
        lock (sync)
        {
            claimed[linkId] = clock.Elapsed;
        }
    }

    public bool IsClaimed(string linkId)
    {
        lock (sync)
        {
            return claimed.ContainsKey(linkId);
        }
    }

    /// <summary>Claims the one link that can only be that of a lost create.</summary>
    /// <param name="lost">The create, still under way.</param>
    /// <param name="candidates">Links that were created since it was sent.</param>
    /// <returns>The link; <see langword="null"/> when there is none, or when it may be another's.</returns>
    public WeComCALink? ClaimOnly(LinkDefinition lost, IEnumerable<WeComCALink> candidates)
    {
        lock (sync)
        {
            bool hasTwin = underWay.Concat(inDoubt.Select(doubt => doubt.Definition))
                .Any(other => other != lost && other.Name == lost.Name && other.Range.HasSameMembers(lost.Range));
            List<WeComCALink> matches =
            [
                .. candidates.Where(link => !claimed.ContainsKey(link.LinkId)
                    && link.Name == lost.Name
                    && link.Range.HasSameMembers(lost.Range)),
            ];
            if (hasTwin || matches.Count != 1)
            {
                return null;
            }

            claimed[matches[0].LinkId] = clock.Elapsed;
            return matches[0];
        }
    }

    private void Forget()
    {
        TimeSpan oldest = clock.Elapsed - Memory;
        inDoubt.RemoveAll(doubt => doubt.Since < oldest);
        foreach (string linkId in claimed.Where(claim => claim.Value < oldest).Select(claim => claim.Key).ToList())
        {
            claimed.Remove(linkId);
        }
    }
}
