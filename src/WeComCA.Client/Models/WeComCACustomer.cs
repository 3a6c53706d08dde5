namespace WeComCA;

/// <summary>A customer who was added through a link (97298).</summary>
public sealed class WeComCACustomer
{
    internal WeComCACustomer(
        string linkId,
        string? linkName,
        string externalUserId,
        string? userId,
        ChatStatus? chatStatus,
        string customerChannel)
    {
        LinkId = linkId;
        LinkName = linkName;
        ExternalUserId = externalUserId;
        UserId = userId;
        ChatStatus = chatStatus;
        CustomerChannel = customerChannel;
    }

    /// <summary>The id of the link through which the customer was added (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The name of the link (<c>link_name</c>), or <see langword="null"/> if the input contained only its id.</summary>
    public string? LinkName { get; }

    /// <summary>The id of the customer (<c>external_userid</c>).</summary>
    public string ExternalUserId { get; }

    /// <summary>
    /// The user id of the employee who was added (<c>userid</c>), or <see langword="null"/> if the platform does not return it.
    /// </summary>
    public string? UserId { get; }

    /// <summary>
    /// Whether the customer has sent a message. An undocumented status keeps its number. <see langword="null"/> if the platform does
    /// not return it.
    /// </summary>
    public ChatStatus? ChatStatus { get; }

    /// <summary>The channel in the address of the link (<c>state</c>). It is empty if the address had no channel.</summary>
    public string CustomerChannel { get; }

    /// <summary>Returns the id of the customer.</summary>
    /// <returns><see cref="ExternalUserId"/>.</returns>
    public override string ToString() => ExternalUserId;
}
