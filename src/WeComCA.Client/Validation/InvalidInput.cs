using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>Creates the exception for invalid input.</summary>
internal static class InvalidInput
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorId">The stable error id.</param>
    /// <param name="message">The rule that the input breaks, and how.</param>
    /// <param name="link">The id or the name of the link, if the message does not contain it.</param>
    public static WeComCAException Create(string errorId, string message, string? link = null)
    {
        string text = link == null ? message : MessageText.Format(Messages.AboutLink, MessageText.Shorten(link), message);
        return new WeComCAException(WeComCAErrorKind.InvalidInput, errorId, text)
        {
            RecommendedAction = Messages.AdviceCorrectInput,
        };
    }
}
