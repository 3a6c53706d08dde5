namespace WeComCA;

/// <summary>The status of the action of a <see cref="WeComCALinkDifference"/>.</summary>
public enum DifferenceStatus
{
    /// <summary>Nothing was sent.</summary>
    Planned = 0,

    /// <summary>The platform confirmed the action.</summary>
    Done = 1,

    /// <summary>The action was not done. <see cref="WeComCALinkDifference.Reason"/> states why.</summary>
    NotDone = 2,

    /// <summary>The action was sent, but its response was lost. It may have been done.</summary>
    Unknown = 3,
}
