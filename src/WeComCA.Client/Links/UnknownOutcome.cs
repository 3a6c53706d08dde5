namespace WeComCA.Client.Links;

/// <summary>The error of a write whose answer was lost and that could not be settled.</summary>
internal static class UnknownOutcome
{
    public static WeComCAException Of(string write, string format, string advice, string subject, WeComCAException cause) => new(
        WeComCAErrorKind.OutcomeUnknown,
        write + "OutcomeUnknown",
        LinkRules.Format(format, LinkRules.Shorten(subject), cause.Message),
        cause)
    {
        RecommendedAction = advice,
        ErrorCode = cause.ErrorCode,
        ErrorMessage = cause.ErrorMessage,
        HttpStatus = cause.HttpStatus,
        Tries = cause.Tries,
        MayHaveBeenDone = true,
    };
}
