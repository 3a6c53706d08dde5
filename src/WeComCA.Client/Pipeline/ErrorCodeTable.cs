using System;
using System.Globalization;
using WeComCA.Client.Resources;

namespace WeComCA.Client.Pipeline;

/// <summary>What is known of the platform's error codes (10649). An unknown code is passed through as it is.</summary>
internal static class ErrorCodeTable
{
    private const string HelpAddress = "https://open.work.weixin.qq.com/devtool/query?e=";

    public static Uri HelpFor(int code) => new(HelpAddress + code.ToString(CultureInfo.InvariantCulture));

    public static WeComCAErrorKind KindOf(int code) => code switch
    {
        40001 or 40013 or 40014 or 40091 or 41001 or 42001 => WeComCAErrorKind.Authentication,
        41054 or 48002 or 60011 or 60020 or 84074 or 301002 => WeComCAErrorKind.Permission,
        40031 or 40032 or 40066 or 60123 or 60003 or 46004 or 60111 or 81013 or 84061 => WeComCAErrorKind.NotFound,
        41095 => WeComCAErrorKind.Limit,
        45009 or 45033 => WeComCAErrorKind.RateLimit,
        _ => WeComCAErrorKind.Refused,
    };

    /// <summary>Whether the code may be that of a missing link, for which none is documented.</summary>
    public static bool MayMeanMissing(int code) =>
        KindOf(code) is WeComCAErrorKind.NotFound or WeComCAErrorKind.Refused
        && code is not (RetryPolicy.Busy or RetryPolicy.VersionConflict);

    public static string AdviceFor(int code) => code switch
    {
        -1 => Messages.AdviceTryAgain,
        6000 => Messages.AdviceVersionConflict,
        40001 or 40091 => Messages.AdviceSecret,
        40013 => Messages.AdviceCorpId,
        40014 or 42001 or 41001 => Messages.AdviceToken,
        40031 or 40032 or 46004 or 60111 => Messages.AdviceUsers,
        40033 or 40035 or 40058 or 40063 => Messages.AdviceParameter,
        40066 or 60123 or 60003 => Messages.AdviceDepartments,
        41054 => Messages.AdviceNotActivated,
        41095 => Messages.AdviceTooManyLinks,
        45009 => Messages.AdviceRateLimit,
        45033 => Messages.AdviceConcurrency,
        48002 => Messages.AdviceNotPermitted,
        60011 => Messages.AdviceVisibleRange,
        60020 => Messages.AdviceAllowedAddress,
        81013 => Messages.AdviceRange,
        84061 => Messages.AdviceNoRelation,
        84074 => Messages.AdviceExternalContact,
        301002 => Messages.AdviceOtherApplication,
        _ => AdviceForUnknown(code),
    };

    private static string AdviceForUnknown(int code) => MessageText.Format(Messages.AdviceUnknownCode, HelpFor(code));
}
