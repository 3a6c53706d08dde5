using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Security;
using WeComCA.Client.Time;

namespace WeComCA.Client.Events;

/// <summary>Reads the events that the platform sends to the callback address (90968). It makes no calls.</summary>
internal sealed class EventReader
{
    private static readonly long LastUnixSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly SecureString token;
    private readonly SecureString encodingAesKey;
    private readonly string receiveId;
    private readonly TimeSpan maximumAge;
    private readonly IClock clock;

    /// <summary>Checks the settings; the secrets stay protected until an event is read.</summary>
    /// <param name="token">The token of the callback's settings.</param>
    /// <param name="encodingAesKey">The <c>EncodingAESKey</c> of the callback's settings.</param>
    /// <param name="receiveId">The required receiver of events: the corpid, or the suite id for third-party applications.</param>
    /// <param name="maximumAge">The maximum age of an event, or zero for no limit.</param>
    /// <param name="clock">The time.</param>
    public EventReader(SecureString token, SecureString encodingAesKey, string receiveId, TimeSpan maximumAge, IClock clock)
    {
        // A number alone is a TimeSpan in ticks to PowerShell: nothing would be young enough.
        if (maximumAge != TimeSpan.Zero && maximumAge < TimeSpan.FromSeconds(1))
        {
            throw EventErrors.MaximumAgeInvalid();
        }

        // Anybody could sign with an empty token.
        if (token.Length == 0)
        {
            throw EventErrors.TokenEmpty();
        }

        EventCipher.RequireKey(encodingAesKey);
        this.token = token;
        this.encodingAesKey = encodingAesKey;
        this.receiveId = receiveId;
        this.maximumAge = maximumAge;
        this.clock = clock;
    }

    /// <summary>Reads the body of a POST request.</summary>
    public WeComCAEvent ReadEvent(string body, EventSignature signature) =>
        EventXml.Read(body).TryGetValue("Encrypt", out string? encrypted)
            ? EventOf(EventXml.Read(Open(encrypted, signature)))
            : throw EventErrors.XmlInvalid();

    /// <summary>Reads the <c>echostr</c> of a GET request: the text that the platform wants back.</summary>
    public string ReadEcho(string echo, EventSignature signature)
    {
        EventXml.RequireLength(echo);
        return Open(echo, signature);
    }

    private string Open(string encrypted, EventSignature signature)
    {
        if (!signature.IsOf(encrypted, token))
        {
            throw EventErrors.SignatureInvalid();
        }

        RequireRecent(signature.Timestamp);
        return EventCipher.Decrypt(encrypted, encodingAesKey, receiveId);
    }

    /// <summary>
    /// A time far in the future is refused too. The signature covers timestamp and nonce as one string, so a replayed event could move
    /// digits from the nonce to the timestamp.
    /// </summary>
    private void RequireRecent(string timestamp)
    {
        if (maximumAge == TimeSpan.Zero)
        {
            return;
        }

        if (!TryReadNumber(timestamp, out long sent) || Math.Abs(clock.UtcNow.ToUnixTimeSeconds() - (double)sent) > maximumAge.TotalSeconds)
        {
            throw EventErrors.TooOld();
        }
    }

    private static WeComCAEvent EventOf(Dictionary<string, string> elements)
    {
        string? changeType = Take(elements, "ChangeType");
        string? linkId = Take(elements, "LinkId");
        string? userId = Take(elements, "UserID");
        string? externalUserId = Take(elements, "ExternalUserID");
        string? state = Take(elements, "State");
        DateTime? createTime = TakeTime(elements, "CreateTime") ?? TakeTime(elements, "TimeStamp");
        DateTime? expireTime = TakeTime(elements, "ExpireTime");
        long? expiringCount = TakeNumber(elements, "ExpireQuotaNum");
        string? chatKey = Take(elements, "ChatKey");
        return new WeComCAEvent(new ReadOnlyDictionary<string, string>(elements))
        {
            ChangeType = changeType,
            LinkId = linkId,
            UserId = userId,
            ExternalUserId = externalUserId,
            CustomerChannel = state,
            CreateTime = createTime,
            ExpireTime = expireTime,
            ExpiringCount = expiringCount,
            ChatKey = chatKey,
        };
    }

    private static string? Take(Dictionary<string, string> elements, string name)
    {
        if (!elements.TryGetValue(name, out string? text))
        {
            return null;
        }

        elements.Remove(name);
        return text;
    }

    /// <summary>A number; what is none stays among the other elements, so that it is not lost.</summary>
    private static long? TakeNumber(Dictionary<string, string> elements, string name)
    {
        if (!elements.TryGetValue(name, out string? text) || !TryReadNumber(text, out long number))
        {
            return null;
        }

        elements.Remove(name);
        return number;
    }

    private static DateTime? TakeTime(Dictionary<string, string> elements, string name)
    {
        if (!elements.TryGetValue(name, out string? text) || !TryReadNumber(text, out long seconds) || seconds > LastUnixSecond)
        {
            return null;
        }

        elements.Remove(name);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).LocalDateTime;
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
