namespace WeComCA;

/// <summary>The action that makes a link match its row.</summary>
public enum DifferenceAction
{
    /// <summary>The link matches its row.</summary>
    None = 0,

    /// <summary>The link does not exist and will be created.</summary>
    Create = 1,

    /// <summary>The link exists, and some of its values will be changed.</summary>
    Update = 2,

    /// <summary>No row describes the link, and it will be deleted.</summary>
    Delete = 3,

    /// <summary>No row describes the link. It is not changed.</summary>
    Unmanaged = 4,

    /// <summary>The row cannot be applied. <see cref="WeComCALinkDifference.Reason"/> states why.</summary>
    Conflict = 5,
}
