using System.Collections.Generic;

namespace WeComCA.Client.DesiredState;

/// <summary>A plan that takes the platform's links one by one, in one pass, and then says what differs.</summary>
internal interface ILinkPlan
{
    /// <summary>Whether the plan is worth anything only after all links of the platform were added.</summary>
    bool NeedsListing { get; }

    /// <summary>Takes a link of the platform, once.</summary>
    void Add(WeComCALink link);

    /// <summary>Takes a link that is listed and could not be read. Nothing is planned that it could prove wrong.</summary>
    void AddUnread(string linkId, WeComCAException failure);

    /// <summary>The links that could not be read.</summary>
    IReadOnlyCollection<string> UnreadLinkIds { get; }

    /// <summary>Takes back an unread link that a later, complete listing no longer shows: it was deleted meanwhile.</summary>
    void ForgetUnread(string linkId);

    /// <summary>The differences: rows in the order of the input, then the links that no row describes, by id.</summary>
    IEnumerable<WeComCALinkDifference> Differences();
}
