namespace WeComCA.Client.Pipeline;

/// <summary>What a second try of a call may do when the response to the first was lost.</summary>
internal enum Idempotency
{
    /// <summary>Changes nothing.</summary>
    Safe,

    /// <summary>Changes something, but a second time changes nothing more.</summary>
    Idempotent,

    /// <summary>Must not be sent again while it may have been done.</summary>
    NonIdempotent,
}
