namespace WeComCA;

/// <summary>A customer who came through a link (97298).</summary>
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

    /// <summary>The id of the link that the customer came through (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The link's name (<c>link_name</c>), as it came with the id; <see langword="null"/> where only the id came.</summary>
    public string? LinkName { get; }

    /// <summary>The customer's id (<c>external_userid</c>).</summary>
    public string ExternalUserId { get; }

    /// <summary>
    /// The id of the employee who received the customer (<c>userid</c>); <see langword="null"/> where the platform does not say.
    /// </summary>
    public string? UserId { get; }

    /// <summary>
    /// Whether the customer has written; a status that nobody documents stays the number it is; <see langword="null"/> where the
    /// platform does not say.
    /// </summary>
    public ChatStatus? ChatStatus { get; }

    /// <summary>The channel that was in the link's address (<c>state</c>); empty without one.</summary>
    public string CustomerChannel { get; }

    /// <summary>The customer's id.</summary>
    /// <returns><see cref="ExternalUserId"/>.</returns>
    public override string ToString() => ExternalUserId;
}
