namespace WeComCA.Client.Pipeline;

/// <summary>The effect of a second try if the response to the first was lost.</summary>
internal enum Idempotency
{
    /// <summary>Changes nothing.</summary>
    Safe,

    /// <summary>Changes something, but a second time changes nothing more.</summary>
    Idempotent,

    /// <summary>Must not be sent again if it may have been done.</summary>
    NonIdempotent,
}
