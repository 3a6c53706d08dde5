namespace WeComCA;

/// <summary>What the platform knows of a chat with a customer (101361). What it does not say is <see langword="null"/>.</summary>
public sealed class WeComCAChatInfo
{
    internal WeComCAChatInfo(
        string? userId, string? externalUserId, long? receivedMessageCount, string? linkId, string? customerChannel)
    {
        UserId = userId;
        ExternalUserId = externalUserId;
        ReceivedMessageCount = receivedMessageCount;
        LinkId = linkId;
        CustomerChannel = customerChannel;
    }

    /// <summary>The id of the employee (<c>userid</c>).</summary>
    public string? UserId { get; }

    /// <summary>The customer's id (<c>external_userid</c>).</summary>
    public string? ExternalUserId { get; }

    /// <summary>How many messages the customer has sent to the employee (<c>recv_msg_cnt</c>).</summary>
    public long? ReceivedMessageCount { get; }

    /// <summary>The id of the link that the customer came through (<c>link_id</c>).</summary>
    public string? LinkId { get; }

    /// <summary>The channel that was in the link's address (<c>state</c>).</summary>
    public string? CustomerChannel { get; }
}
