using System;
using System.Collections.Generic;

namespace WeComCA;

/// <summary>An event that the platform sends about links, customers, and the quota (97299; third-party applications 97402).</summary>
public sealed class WeComCAEvent
{
    internal WeComCAEvent(IReadOnlyDictionary<string, string> elements) => Elements = elements;

    /// <summary>The type of the event (<c>ChangeType</c>), such as <c>link_unavailable</c>. Undocumented types are kept.</summary>
    public string? ChangeType { get; internal set; }

    /// <summary>The id of the link (<c>LinkId</c>).</summary>
    public string? LinkId { get; internal set; }

    /// <summary>The user id of the employee (<c>UserID</c>).</summary>
    public string? UserId { get; internal set; }

    /// <summary>The id of the customer (<c>ExternalUserID</c>).</summary>
    public string? ExternalUserId { get; internal set; }

    /// <summary>The channel in the address of the link (<c>State</c>).</summary>
    public string? CustomerChannel { get; internal set; }

    /// <summary>The time of the event (<c>CreateTime</c>; third-party applications <c>TimeStamp</c>), in local time.</summary>
    public DateTime? CreateTime { get; internal set; }

    /// <summary>The time when a part of the quota expires (<c>ExpireTime</c>), in local time.</summary>
    public DateTime? ExpireTime { get; internal set; }

    /// <summary>The amount of quota that expires at that time (<c>ExpireQuotaNum</c>).</summary>
    public long? ExpiringCount { get; internal set; }

    /// <summary>The key of the chat (<c>ChatKey</c>), which is valid for 30 minutes. It is a credential. Do not log it.</summary>
    public string? ChatKey { get; internal set; }

    /// <summary>
    /// All other elements of the message by name, including unknown elements. The values of an element that occurs more than once
    /// are joined with <c>;</c>. Other types of messages can contain credentials here. Do not log it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Elements { get; }

    /// <summary>Returns the type of the event and the id of the link.</summary>
    /// <returns>For example, <c>link_unavailable caXXXXX</c>.</returns>
    public override string ToString() => LinkId == null ? ChangeType ?? "" : ChangeType + " " + LinkId;
}
