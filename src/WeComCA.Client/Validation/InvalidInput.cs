using WeComCA.Client.Resources;

namespace WeComCA.Client.Validation;

/// <summary>Creates the exception for invalid input.</summary>
internal static class InvalidInput
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorId">The stable error id.</param>
    /// <param name="message">The rule that the input breaks, and how.</param>
    /// <param name="link">The id or the name of the link, if the message does not contain it.</param>
    /// <param name="advice">What to do, where it is more than to correct the input.</param>
    public static WeComCAException Create(string errorId, string message, string? link = null, string? advice = null)
    {
        string text = link == null ? message : MessageText.Format(Messages.AboutLink, MessageText.Shorten(link), message);
        return new WeComCAException(WeComCAErrorKind.InvalidInput, errorId, text)
        {
            RecommendedAction = advice ?? Messages.AdviceCorrectInput,
            HasGeneralAdvice = advice == null,
        };
    }
}
