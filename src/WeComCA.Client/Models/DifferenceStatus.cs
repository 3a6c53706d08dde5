namespace WeComCA;

/// <summary>What became of the action of a <see cref="WeComCALinkDifference"/>.</summary>
public enum DifferenceStatus
{
    /// <summary>Nothing has been sent.</summary>
    Planned = 0,

    /// <summary>The platform has confirmed it.</summary>
    Done = 1,

    /// <summary>It was not done; <see cref="WeComCALinkDifference.Reason"/> says why.</summary>
    NotDone = 2,

    /// <summary>It was sent and its answer was lost: it may or may not have been done.</summary>
    Unknown = 3,
}
