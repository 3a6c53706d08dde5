using System;
using System.Text.RegularExpressions;
using WeComCA.Client.Http;
using WeComCA.Client.Resources;
using WeComCA.Client.Serialization;
using WeComCA.Client.Transport;

namespace WeComCA.Client.Pipeline;

/// <summary>Puts a failed call into words.</summary>
internal static class CallFailure
{
    private static readonly Regex Hint = new(@"hint:\s*\[([^\]]*)\]", RegexOptions.CultureInvariant);
    private static readonly Regex FromAddress = new(@"from ip:\s*([0-9a-fA-F.:]+)", RegexOptions.CultureInvariant);
    private static readonly Regex SecretParameter = new(
        @"((?:access_token|corpsecret|secret)[""']?\s*[=:]\s*[""']?)[^\s&""',;]+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static WeComCAException Create<TAnswer>(
        ApiRequest<TAnswer> request,
        Attempt<TAnswer> attempt,
        int tries,
        string secretText)
        where TAnswer : WireAnswer
    {
        WeComCAException failure = attempt.Fault == AttemptFault.None
            ? FromErrorCode(request, attempt, secretText)
            : FromFault(request, attempt, secretText);
        failure.Tries = tries;
        failure.SentAt = attempt.SentAt;
        return failure;
    }

    public static WeComCAException Stopped(string subject, bool mayHaveBeenDone) => new(
        mayHaveBeenDone ? WeComCAErrorKind.OutcomeUnknown : WeComCAErrorKind.Stopped,
        mayHaveBeenDone ? "StoppedOutcomeUnknown" : "StoppedNotSent",
        MessageText.Format(mayHaveBeenDone ? Messages.StoppedOutcomeUnknown : Messages.StoppedNotSent, MessageText.Shorten(subject)))
    {
        RecommendedAction = mayHaveBeenDone ? Messages.AdviceStoppedUnknown : Messages.AdviceStoppedNotSent,
        MayHaveSucceeded = mayHaveBeenDone,
    };

    /// <summary>A failure that hit the repetition of a write whose first answer was lost.</summary>
    public static WeComCAException AfterLoss(WeComCAException cause) =>
        new(WeComCAErrorKind.OutcomeUnknown, cause.ErrorId, cause.Message, cause)
        {
            RecommendedAction = cause.RecommendedAction,
            ErrorCode = cause.ErrorCode,
            ErrorMessage = cause.ErrorMessage,
            HttpStatus = cause.HttpStatus,
            Tries = cause.Tries,
            MayHaveSucceeded = true,
        };

    private static WeComCAException FromErrorCode<TAnswer>(ApiRequest<TAnswer> request, Attempt<TAnswer> attempt, string secretText)
        where TAnswer : WireAnswer
    {
        int code = attempt.ErrorCode;
        string errmsg = Redact(attempt.Answer!.ErrorMessage ?? "", secretText);
        string message = MessageText.Format(Messages.PlatformRefused, CallOf(request), code, errmsg);
        return new WeComCAException(ErrorCodeTable.KindOf(code), "ApiError" + code.ToString(System.Globalization.CultureInfo.InvariantCulture), message)
        {
            ErrorCode = code,
            ErrorMessage = errmsg,
            Hint = Group(Hint, errmsg),
            IPAddress = Group(FromAddress, errmsg),
            HelpUri = ErrorCodeTable.HelpFor(code),
            RecommendedAction = ErrorCodeTable.AdviceFor(code),
            AffectsEveryCall = ErrorCodeTable.KindOf(code) == WeComCAErrorKind.Authentication || code == RetryPolicy.QuotaExceeded,
        };
    }

    private static WeComCAException FromFault<TAnswer>(ApiRequest<TAnswer> request, Attempt<TAnswer> attempt, string secretText)
        where TAnswer : WireAnswer
    {
        (WeComCAErrorKind kind, string errorId, string format, string advice) = attempt.Fault switch
        {
            AttemptFault.NotSent =>
                (WeComCAErrorKind.Connection, "ConnectFailed", Messages.ConnectFailed, Messages.AdviceConnect),
            AttemptFault.Closed => (WeComCAErrorKind.Connection, "ConnectionClosed", Messages.Closed, Messages.AdviceClosed),
            AttemptFault.ConnectTimeout =>
                (WeComCAErrorKind.Timeout, "ConnectTimeout", Messages.ConnectTimeout, Messages.AdviceConnect),
            AttemptFault.Timeout => (WeComCAErrorKind.Timeout, "Timeout", Messages.Timeout, Messages.AdviceTimeout),
            AttemptFault.ConnectionLost =>
                (WeComCAErrorKind.Connection, "ConnectionLost", Messages.ConnectionLost, Messages.AdviceTryAgain),
            AttemptFault.Unreadable =>
                (WeComCAErrorKind.InvalidResponse, "UnreadableAnswer", Messages.UnreadableAnswer, Messages.AdviceGateway),
            _ => (WeComCAErrorKind.InvalidResponse, "HttpStatus", Messages.HttpStatus, Messages.AdviceGateway),
        };
        string cause = attempt.Cause?.GetBaseException().Message ?? "";
        string detail = Redact(cause, secretText);
        string message = MessageText.Format(format, CallOf(request), attempt.HttpStatus ?? 0, detail);
        return new WeComCAException(kind, errorId, message, detail == cause ? attempt.Cause : null)
        {
            HttpStatus = attempt.HttpStatus,
            RecommendedAction = advice,
            AffectsEveryCall = attempt.Fault is AttemptFault.NotSent or AttemptFault.Closed or AttemptFault.ConnectTimeout,
        };
    }

    private static string CallOf<TAnswer>(ApiRequest<TAnswer> request)
        where TAnswer : WireAnswer
    {
        string format = request.Api switch
        {
            "gettoken" => Messages.CallGetToken,
            "list_link" => Messages.CallListLink,
            "get" => Messages.CallGet,
            "create_link" => Messages.CallCreateLink,
            "update_link" => Messages.CallUpdateLink,
            "delete_link" => Messages.CallDeleteLink,
            "customer" => Messages.CallCustomer,
            "statistic" => Messages.CallStatistic,
            "customer_acquisition_quota" => Messages.CallQuota,
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Api, null),
        };
        return MessageText.Format(format, MessageText.Shorten(request.Subject), request.Api);
    }

    /// <summary>Takes the token or secret out of what is echoed, as it is and as it was in the URL.</summary>
    private static string Redact(string text, string secretText)
    {
        string forms = Regex.Escape(secretText) + "|" + Regex.Escape(PercentEncoding.Encode(secretText));
        string redacted = Regex.Replace(text, forms, "***", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        return SecretParameter.Replace(redacted, "$1***");
    }

    private static string? Group(Regex pattern, string text)
    {
        Match match = pattern.Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }
}
