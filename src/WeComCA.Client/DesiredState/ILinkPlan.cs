using System.Collections.Generic;

namespace WeComCA.Client.DesiredState;

/// <summary>A plan that receives the links of the platform in one pass and then returns the differences.</summary>
internal interface ILinkPlan
{
    /// <summary>Whether all links of the platform must be added before the plan is complete.</summary>
    bool NeedsListing { get; }

    /// <summary>Takes a link of the platform, once.</summary>
    void Add(WeComCALink link);

    /// <summary>Adds a listed link that could not be read. Nothing is planned that could be wrong because of it.</summary>
    void AddUnread(string linkId, WeComCAException failure);

    /// <summary>The links that could not be read.</summary>
    IReadOnlyCollection<string> UnreadLinkIds { get; }

    /// <summary>Removes an unread link that a later, complete listing does not contain, because it was deleted meanwhile.</summary>
    void ForgetUnread(string linkId);

    /// <summary>The differences: rows in the order of the input, then the links that no row describes, by id.</summary>
    IEnumerable<WeComCALinkDifference> Differences();
}
