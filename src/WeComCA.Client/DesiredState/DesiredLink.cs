namespace WeComCA.Client.DesiredState;

/// <summary>
/// What one row says of a link. <see langword="null"/> was not specified and is not managed; an empty list clears the list.
/// </summary>
/// <param name="row">The number of the row, counted from 1.</param>
internal sealed class DesiredLink(int row) : LinkFields
{
    public int Row { get; } = row;

    public string? LinkId { get; set; }

    /// <summary>Why a cell of the row could not be read. Such a row still keeps the link that it specifies from being unmanaged.</summary>
    public WeComCAException? Failure { get; set; }
}
