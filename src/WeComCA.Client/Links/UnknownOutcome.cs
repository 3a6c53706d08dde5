using WeComCA.Client.Resources;

namespace WeComCA.Client.Links;

/// <summary>The error of a write whose answer was lost and that could not be settled.</summary>
internal static class UnknownOutcome
{
    public static WeComCAException Of(string write, string format, string advice, string subject, WeComCAException cause) => new(
        WeComCAErrorKind.OutcomeUnknown,
        write + "OutcomeUnknown",
        MessageText.Format(format, MessageText.Shorten(subject), cause.Message),
        cause)
    {
        RecommendedAction = advice,
        ErrorCode = cause.ErrorCode,
        ErrorMessage = cause.ErrorMessage,
        HttpStatus = cause.HttpStatus,
        Tries = cause.Tries,
        MayHaveSucceeded = true,
    };
}
