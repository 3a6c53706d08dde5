using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using WeComCA.Client.Http;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Pipeline;

/// <summary>Creates the exception for a failed call.</summary>
internal static class CallFailure
{
    /// <summary>The most elements that a message names.</summary>
    private const int MostNames = 5;

    private static readonly Regex Hint = new(@"hint:\s*\[([^\]]*)\]", RegexOptions.CultureInvariant);
    private static readonly Regex FromAddress = new(@"from ip:\s*([0-9a-fA-F.:]+)", RegexOptions.CultureInvariant);

    public static WeComCAException Create(ApiCall call, Attempt attempt, int tries)
    {
        WeComCAException failure = attempt.Fault == AttemptFault.None ? FromErrorCode(call, attempt) : FromFault(call, attempt);
        failure.Tries = tries;
        failure.SentAt = attempt.SentAt;
        return failure;
    }

    public static WeComCAException Stopped(string target, bool mayHaveSucceeded) => new(
        mayHaveSucceeded ? WeComCAErrorKind.OutcomeUnknown : WeComCAErrorKind.Stopped,
        mayHaveSucceeded ? "StoppedOutcomeUnknown" : "StoppedNotSent",
        MessageText.Format(
            mayHaveSucceeded ? Messages.StoppedOutcomeUnknown : Messages.StoppedNotSent,
            MessageText.Shorten(target)))
    {
        RecommendedAction = mayHaveSucceeded ? Messages.AdviceStoppedUnknown : Messages.AdviceStoppedNotSent,
        MayHaveSucceeded = mayHaveSucceeded,
    };

    /// <summary>Elements of a list that could not be read; the others were.</summary>
    public static WeComCAException Unread(ApiCall call, IReadOnlyList<string> elements)
    {
        string names = string.Join("; ", elements.Take(MostNames)) + (elements.Count > MostNames ? "; …" : "");
        return new WeComCAException(
            WeComCAErrorKind.InvalidResponse,
            "UnreadableElement",
            MessageText.Format(Messages.UnreadableElement, call.Endpoint.Describe(call.Target), elements.Count, names))
        {
            RecommendedAction = Messages.AdviceUndocumentedAnswer,
        };
    }

    private static WeComCAException FromErrorCode(ApiCall call, Attempt attempt)
    {
        int code = attempt.ErrorCode;
        ErrorCode known = ErrorCodeTable.Find(code);
        string message = MessageText.Format(
            Messages.PlatformRefused,
            call.Endpoint.Describe(call.Target),
            code,
            attempt.ErrorMessage);
        return new WeComCAException(known.Kind, "ApiError" + code.ToString(CultureInfo.InvariantCulture), message)
        {
            ErrorCode = code,
            ErrorMessage = attempt.ErrorMessage,
            Hint = Group(Hint, attempt.ErrorMessage),
            IPAddress = Group(FromAddress, attempt.ErrorMessage),
            HelpUri = ErrorCodeTable.HelpFor(code),
            RecommendedAction = call.Endpoint.Idempotency == Idempotency.Safe && call.Target.Length > 0
                ? known.ReadingAdvice
                : known.Advice,
            AffectsEveryCall = known.AffectsEveryCall,
        };
    }

    private static WeComCAException FromFault(ApiCall call, Attempt attempt)
    {
        (WeComCAErrorKind kind, string errorId, string format, string advice) = attempt.Fault switch
        {
            AttemptFault.NotSent =>
                (WeComCAErrorKind.Connection, "ConnectFailed", Messages.ConnectFailed, Messages.AdviceConnect),
            AttemptFault.Closed => (WeComCAErrorKind.Connection, "ConnectionClosed", Messages.Closed, Messages.AdviceClosed),
            AttemptFault.ConnectTimeout =>
                (WeComCAErrorKind.Timeout, "ConnectTimeout", Messages.ConnectTimeout, Messages.AdviceConnect),
            AttemptFault.QueueTimeout => (WeComCAErrorKind.Timeout, "QueueTimeout", Messages.QueueTimeout, Messages.AdviceTimeout),
            AttemptFault.Timeout => (WeComCAErrorKind.Timeout, "Timeout", Messages.Timeout, Messages.AdviceTimeout),
            AttemptFault.ConnectionLost =>
                (WeComCAErrorKind.Connection, "ConnectionLost", Messages.ConnectionLost, Messages.AdviceTryAgain),
            AttemptFault.ProxyRefused => (
                WeComCAErrorKind.Authentication,
                "ProxyAuthenticationRequired",
                Messages.ProxyAuthenticationRequired,
                Messages.AdviceProxyCredential),
            AttemptFault.Unreadable =>
                (WeComCAErrorKind.InvalidResponse, "UnreadableAnswer", Messages.UnreadableAnswer, Messages.AdviceGateway),
            AttemptFault.Undocumented => (
                WeComCAErrorKind.InvalidResponse,
                "UnreadableAnswer",
                Messages.UndocumentedAnswer,
                Messages.AdviceUndocumentedAnswer),
            _ => (WeComCAErrorKind.InvalidResponse, "HttpStatus", Messages.HttpStatus, Messages.AdviceGateway),
        };
        string message = MessageText.Format(format, call.Endpoint.Describe(call.Target), attempt.HttpStatus ?? 0, attempt.Detail);
        return new WeComCAException(kind, errorId, message, attempt.Cause)
        {
            HttpStatus = attempt.HttpStatus,
            RecommendedAction = advice,
            AffectsEveryCall = attempt.Fault
                is AttemptFault.NotSent or AttemptFault.Closed or AttemptFault.ConnectTimeout or AttemptFault.ProxyRefused,
        };
    }

    private static string? Group(Regex pattern, string text)
    {
        Match match = pattern.Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }
}
