using System;
using System.Collections.Generic;
using System.Text;

namespace WeComCA.Emulator;

/// <summary>What goes wrong. Before and After are about the work; the rest ask <see cref="Fault.WorkDone"/>.</summary>
public enum FaultKind
{
    /// <summary>An errcode of choice.</summary>
    ErrorCode,

    /// <summary>An HTTP status of choice with an HTML body, as a gateway sends.</summary>
    HttpStatus,

    /// <summary>Status 200 with an HTML body.</summary>
    Html200,
    HangBefore,
    HangAfter,
    CutBefore,
    CutAfter,

    /// <summary>The connection is refused and nothing is read. Kestrel, which has accepted by then, cuts instead.</summary>
    ConnectFailure,

    /// <summary>The work is done and half of the body arrives.</summary>
    TruncatedBody,

    /// <summary>Status 200, JSON by its content type, and a body of choice.</summary>
    Garbage,

    /// <summary>The right answer, later: the wait is before the work, or after it with WorkDone.</summary>
    Delay,

    /// <summary>Status 302 to a location of choice, no work done.</summary>
    Redirect,
}

/// <summary>One fault, ready to happen.</summary>
public record Fault
{
    public FaultKind Kind { get; init; }

    /// <summary>For ErrorCode, HttpStatus, Html200, Garbage and Delay: the work is done first.</summary>
    public bool WorkDone { get; init; }

    public int ErrorCode { get; init; } = -1;

    /// <summary>The errmsg; the platform's style for the code when null.</summary>
    public string? ErrorMessage { get; init; }

    public int Status { get; init; } = 502;

    /// <summary>The Retry-After header as it is sent.</summary>
    public string? RetryAfter { get; init; }

    public TimeSpan Delay { get; init; }

    public string? Location { get; init; }

    public byte[]? Body { get; init; }

    /// <summary>The same as Body, from text.</summary>
    public string? BodyText
    {
        init => Body = value is null ? null : Encoding.UTF8.GetBytes(value);
    }

    internal bool DoesWork => Kind switch
    {
        FaultKind.ErrorCode or FaultKind.HttpStatus or FaultKind.Html200 or FaultKind.Garbage => WorkDone,
        FaultKind.HangAfter or FaultKind.CutAfter or FaultKind.TruncatedBody or FaultKind.Delay => true,
        _ => false,
    };
}

/// <summary>A fault and the calls it happens to.</summary>
public sealed record FaultRule : Fault
{
    /// <summary>The end of the path in whole segments, such as <c>get</c>; <c>*</c> for every call.</summary>
    public string Path { get; init; } = "*";

    /// <summary>Only calls whose body names this link.</summary>
    public string? LinkId { get; init; }

    /// <summary>Only calls whose body carries this name, or names a link that has it.</summary>
    public string? LinkName { get; init; }

    /// <summary>How many matching calls pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>How many calls are hit; -1 for all.</summary>
    public int Times { get; init; } = 1;
}
