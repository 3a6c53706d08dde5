namespace WeComCA;

/// <summary>The id of a customer-acquisition link and nothing else: what a listing without details gives (97297).</summary>
public sealed class WeComCALinkId
{
    internal WeComCALinkId(string linkId) => LinkId = linkId;

    /// <summary>The link's id (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The link's id.</summary>
    /// <returns><see cref="LinkId"/>.</returns>
    public override string ToString() => LinkId;
}
