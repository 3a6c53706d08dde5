namespace WeComCA.Client.Links;

/// <summary>What is known of one delete.</summary>
/// <param name="linkId">The link.</param>
/// <param name="failure">Why it is not known to be done; <see langword="null"/> when it is done.</param>
internal sealed class DeleteOutcome(string linkId, WeComCAException? failure)
{
    public string LinkId { get; } = linkId;

    public WeComCAException? Failure { get; } = failure;
}
