using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WeComCA.Emulator;

/// <summary>Builds answers: the platform's own, and those of whatever may stand in front of it.</summary>
internal sealed class Answers(TimeProvider clock, Func<PlatformSwitches> switches)
{
    private static readonly JsonWriterOptions RawUtf8 = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A success. Only one that holds something else can do without an errcode: an empty object says nothing.</summary>
    public PlatformAnswer Ok(Action<Utf8JsonWriter> writeFields) => Json(0, writer =>
    {
        long before = writer.BytesPending;
        writeFields(writer);
        if (switches().ErrcodeOnSuccess == ErrcodeOnSuccess.Present || writer.BytesPending == before)
        {
            writer.WriteNumber("errcode", 0);
            writer.WriteString("errmsg", "ok");
        }
    });

    public PlatformAnswer Error(int code, string text, long sequence) => Json(code, writer =>
    {
        writer.WriteNumber("errcode", code);
        writer.WriteString("errmsg", ErrorText.Decorate(text, code, clock.GetUtcNow().ToUnixTimeSeconds(), sequence));
    });

    /// <summary>The answer that a fault sends in place of the platform's, or what it does to that one.</summary>
    public PlatformAnswer Faulty(Fault fault, PlatformAnswer? worked, long sequence) => fault.Kind switch
    {
        FaultKind.ErrorCode => fault.ErrorMessage is { } message
            ? Json(fault.ErrorCode, writer =>
            {
                writer.WriteNumber("errcode", fault.ErrorCode);
                writer.WriteString("errmsg", message);
            })
            : Error(fault.ErrorCode, ErrorText.Of(fault.ErrorCode), sequence),
        FaultKind.HttpStatus => Html(fault.Status, fault.Body, ("Retry-After", fault.RetryAfter)),
        FaultKind.Html200 => Html(200, fault.Body),
        FaultKind.Redirect => Html(302, fault.Body, ("Location", fault.Location)),
        FaultKind.Garbage => new PlatformAnswer { Body = fault.Body ?? [], Headers = Headers() },
        FaultKind.HangBefore or FaultKind.HangAfter => new PlatformAnswer { Transport = TransportFault.Hang },
        FaultKind.CutBefore or FaultKind.CutAfter => new PlatformAnswer { Transport = TransportFault.Cut },
        FaultKind.ConnectFailure => new PlatformAnswer { Transport = TransportFault.ConnectFailure },
        FaultKind.TruncatedBody => worked! with { Transport = TransportFault.TruncatedBody },
        FaultKind.Delay => worked!,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "unknown fault"),
    };

    public PlatformAnswer NotFound(string path) =>
        Html(404, null) with { Violation = $"unknown path {path}" };

    private PlatformAnswer Html(int status, byte[]? body, params ReadOnlySpan<(string Name, string? Value)> headers) => new()
    {
        StatusCode = status,
        ContentType = "text/html; charset=utf-8",
        Body = body ?? Encoding.UTF8.GetBytes($"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"),
        Headers = Headers(headers),
    };

    private PlatformAnswer Json(int code, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, RawUtf8))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new PlatformAnswer { Body = buffer.WrittenSpan.ToArray(), Headers = Headers(), ErrorCode = code };
    }

    private List<KeyValuePair<string, string>> Headers(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        List<KeyValuePair<string, string>> headers =
            [new("Date", clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture))];
        foreach ((string name, string? value) in more)
        {
            if (value is not null)
            {
                headers.Add(new(name, value));
            }
        }

        return headers;
    }
}
