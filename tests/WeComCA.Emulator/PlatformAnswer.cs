using System.Collections.Generic;

namespace WeComCA.Emulator;

/// <summary>What happens on the wire instead of, or in the middle of, an answer.</summary>
public enum TransportFault
{
    None,
    ConnectFailure,
    Cut,
    Hang,
    TruncatedBody,
}

/// <summary>One HTTP answer. With a transport fault, its parts are what would have been sent.</summary>
public sealed record PlatformAnswer
{
    public int StatusCode { get; init; } = 200;

    public string ContentType { get; init; } = "application/json; charset=UTF-8";

    public byte[] Body { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TransportFault Transport { get; init; }

    /// <summary>The errcode in the body, where the platform itself wrote it.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>What a correct client would never have sent; null where the request was well made.</summary>
    public string? Violation { get; init; }
}
