namespace WeComCA;

/// <summary>A chat with a customer (101361). A value that the platform does not return is <see langword="null"/>.</summary>
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

    /// <summary>The user id of the employee (<c>userid</c>).</summary>
    public string? UserId { get; }

    /// <summary>The id of the customer (<c>external_userid</c>).</summary>
    public string? ExternalUserId { get; }

    /// <summary>The number of messages that the customer has sent to the employee (<c>recv_msg_cnt</c>).</summary>
    public long? ReceivedMessageCount { get; }

    /// <summary>The id of the link through which the customer was added (<c>link_id</c>).</summary>
    public string? LinkId { get; }

    /// <summary>The channel in the address of the link (<c>state</c>).</summary>
    public string? CustomerChannel { get; }
}
