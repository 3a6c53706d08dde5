namespace WeComCA;

/// <summary>What makes a link equal to its row.</summary>
public enum DifferenceAction
{
    /// <summary>Nothing differs.</summary>
    None = 0,

    /// <summary>The link does not exist and is to be created.</summary>
    Create = 1,

    /// <summary>The link exists and some of its values are to be changed.</summary>
    Update = 2,

    /// <summary>No row describes the link, and it is to be deleted.</summary>
    Delete = 3,

    /// <summary>No row describes the link, and it stays.</summary>
    Unmanaged = 4,

    /// <summary>The row cannot be carried out; <see cref="WeComCALinkDifference.Reason"/> says why.</summary>
    Conflict = 5,
}
