using System;

namespace WeComCA.Emulator;

/// <summary>Ends a call with an errcode.</summary>
internal sealed class Refusal : Exception
{
    public Refusal(int code, string? detail = null)
        : base(detail is null ? ErrorText.Of(code) : $"{ErrorText.Of(code)}: {detail}")
    {
        Code = code;
    }

    public int Code { get; }

    /// <summary>Set for a request that a correct client never sends, whatever the state of the platform.</summary>
    public bool IsViolation { get; private init; }

    public static Refusal Violation(int code, string detail) => new(code, detail) { IsViolation = true };
}

internal static class ErrorText
{
    public static string Of(int code) => code switch
    {
        -1 => "system busy",
        6000 => "version conflict",
        40001 => "invalid credential",
        40013 => "invalid corpid",
        40014 => "invalid access_token",
        40031 => "invalid userid list",
        40033 => "invalid request char, \\uxxxx is not supported",
        40035 => "invalid parameter",
        40058 => "invalid Request Parameter",
        40063 => "some parameters are empty",
        40066 => "invalid department list",
        41001 => "access_token missing",
        42001 => "access_token expired",
        43001 => "require GET method",
        43002 => "require POST method",
        45009 => "api freq out of limit",
        45033 => "concurrent request out of limit",
        46004 => "user not found",
        47001 => "data format error",
        48002 => "api forbidden",
        60020 => "not allow to access from your ip",
        60111 => "userid not found",
        81013 => "user & department & tag all invalid",
        _ => "error " + code.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The platform's own style of an errmsg.</summary>
    public static string Decorate(string text, int code, long unixSeconds, long sequence) => FormattableString.Invariant(
        $"{text}, hint: [{unixSeconds}{sequence:D15}], from ip: 127.0.0.1, more info at {Help}{code}");

    private const string Help = "https://open.work.weixin.qq.com/devtool/query?e=";
}
