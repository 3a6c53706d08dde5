namespace WeComCA;

/// <summary>Whether a customer who was added through a link has sent a message (97298, <c>chat_status</c>).</summary>
public enum ChatStatus
{
    /// <summary>The customer has sent no message yet.</summary>
    NoMessage = 0,

    /// <summary>The customer has sent a message.</summary>
    HasSent = 1,

    /// <summary>The platform does not know.</summary>
    Unknown = 2,
}
