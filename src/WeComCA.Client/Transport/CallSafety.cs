namespace WeComCA.Client.Transport;

/// <summary>What a second try of a call may do when the answer of the first was lost.</summary>
internal enum CallSafety
{
    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Changes something, but a second time changes nothing more.</summary>
    Repeatable,

    /// <summary>Must not be sent again while it may have been done.</summary>
    Once,
}
