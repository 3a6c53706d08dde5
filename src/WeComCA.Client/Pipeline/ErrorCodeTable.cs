using System;
using System.Collections.Generic;
using System.Globalization;
using Kind = WeComCA.WeComCAErrorKind;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Pipeline;

/// <summary>The known error codes of the platform (10649). An unknown code is returned unchanged.</summary>
internal static class ErrorCodeTable
{
    private const string HelpAddress = "https://open.work.weixin.qq.com/devtool/query?e=";

    private static readonly ErrorCode Success = new(Kind.Refused, () => "");

    private static readonly Dictionary<int, ErrorCode> Known = new()
    {
        [-1] = new(Kind.Refused, () => Messages.AdviceTryAgain, RetryReason.Busy),
        [6000] = new(Kind.Refused, () => Messages.AdviceVersionConflict, RetryReason.VersionConflict),
        [40001] = new(Kind.Authentication, () => Messages.AdviceSecret, affectsEveryCall: true),
        [40003] = new(Kind.NotFound, () => Messages.AdviceUserIdInvalid),
        [40013] = new(Kind.Authentication, () => Messages.AdviceCorpId, affectsEveryCall: true),
        [40014] = new(Kind.Authentication, () => Messages.AdviceToken, asksForNewToken: true, affectsEveryCall: true),
        [40031] = new(Kind.NotFound, () => Messages.AdviceUsers),
        [40032] = new(Kind.NotFound, () => Messages.AdviceUsers),
        [40033] = new(Kind.Refused, () => Messages.AdviceParameter),
        [40035] = new(Kind.Refused, () => Messages.AdviceParameter),
        [40058] = new(Kind.Refused, () => Messages.AdviceParameter, readingAdvice: () => Messages.AdviceReading),
        [40063] = new(Kind.Refused, () => Messages.AdviceParameter),
        [40066] = new(Kind.NotFound, () => Messages.AdviceDepartments),
        [40091] = new(Kind.Authentication, () => Messages.AdviceSecret, affectsEveryCall: true),
        [41001] = new(Kind.Authentication, () => Messages.AdviceToken, affectsEveryCall: true),
        [41054] = new(Kind.Permission, () => Messages.AdviceNotActivated),
        [41095] = new(Kind.Limit, () => Messages.AdviceTooManyLinks),
        [42001] = new(Kind.Authentication, () => Messages.AdviceToken, asksForNewToken: true, affectsEveryCall: true),
        [45009] = new(Kind.RateLimit, () => Messages.AdviceRateLimit, RetryReason.RateLimit, affectsEveryCall: true),
        [45033] = new(Kind.RateLimit, () => Messages.AdviceConcurrency, RetryReason.Concurrency),
        [46004] = new(Kind.NotFound, () => Messages.AdviceUserDeleted),
        [48002] = new(Kind.Permission, () => Messages.AdviceNotPermitted, affectsEveryCall: true),
        [60003] = new(Kind.NotFound, () => Messages.AdviceDepartments),
        [60011] = new(Kind.Permission, () => Messages.AdviceVisibleRange),
        [60020] = new(Kind.Permission, () => Messages.AdviceAllowedAddress, affectsEveryCall: true),
        [60111] = new(Kind.NotFound, () => Messages.AdviceUserUnknown),
        [60123] = new(Kind.NotFound, () => Messages.AdviceDepartments),
        [81013] = new(Kind.NotFound, () => Messages.AdviceRange),
        [84061] = new(Kind.NotFound, () => Messages.AdviceNoRelation),
        [84074] = new(Kind.Permission, () => Messages.AdviceExternalContact, affectsEveryCall: true),
        [301002] = new(Kind.Permission, () => Messages.AdviceOtherApplication, affectsEveryCall: true),
    };

    public static ErrorCode Find(int code) => code == 0 ? Success
        : Known.TryGetValue(code, out ErrorCode? known) ? known
        : new ErrorCode(Kind.Refused, () => MessageText.Format(Messages.AdviceUnknownCode, HelpFor(code)));

    public static Uri HelpFor(int code) => new(HelpAddress + code.ToString(CultureInfo.InvariantCulture));
}
