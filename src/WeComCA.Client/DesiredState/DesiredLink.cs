namespace WeComCA.Client.DesiredState;

/// <summary>
/// The desired values of a row. <see langword="null"/> means that a value is not specified and not managed. An empty list clears the
/// list.
/// </summary>
/// <param name="row">The number of the row, counted from 1.</param>
internal sealed class DesiredLink(int row) : LinkFields
{
    public int Row { get; } = row;

    public string? LinkId { get; set; }

    /// <summary>Why a cell of the row could not be read. The link of such a row is still not unmanaged.</summary>
    public WeComCAException? Failure { get; set; }
}
