using System.Globalization;
using WeComCA.Client.Resources;

namespace WeComCA.Execution;

/// <summary>Adds the row of the input to a failure.</summary>
internal static class RowFailure
{
    /// <summary>Makes the failure of a row.</summary>
    /// <param name="row">The row's number; the first is 1.</param>
    /// <param name="link">What the row calls its link; empty when it has no word for it.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="writes">Whether the command writes: it changed nothing then, which is worth saying.</param>
    public static WeComCAException Create(int row, string link, WeComCAException failure, bool writes)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        WeComCAException ofRow = failure.WithMessage(link.Length == 0
            ? string.Format(culture, CommandMessages.AtRow, row, failure.Message)
            : string.Format(culture, CommandMessages.AtRowOfLink, row, MessageText.Shorten(link), failure.Message));
        if (failure.HasGeneralAdvice)
        {
            ofRow.RecommendedAction = writes ? CommandMessages.AdviceCorrectRecord : CommandMessages.AdviceCorrectReading;
        }

        return ofRow;
    }
}
