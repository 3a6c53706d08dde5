namespace WeComCA;

/// <summary>The id of a customer-acquisition link, from a listing without details (97297).</summary>
public sealed class WeComCALinkId
{
    internal WeComCALinkId(string linkId) => LinkId = linkId;

    /// <summary>The id of the link (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>Returns the id of the link.</summary>
    /// <returns><see cref="LinkId"/>.</returns>
    public override string ToString() => LinkId;
}
