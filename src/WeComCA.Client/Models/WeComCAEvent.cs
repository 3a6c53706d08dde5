using System;
using System.Collections.Generic;

namespace WeComCA;

/// <summary>What the platform reports by itself about links, customers and the quota (97299; third party 97402).</summary>
public sealed class WeComCAEvent
{
    internal WeComCAEvent(IReadOnlyDictionary<string, string> elements) => Elements = elements;

    /// <summary>What happened (<c>ChangeType</c>), such as <c>link_unavailable</c>; types that nobody documents are kept.</summary>
    public string? ChangeType { get; internal set; }

    /// <summary>The id of the link (<c>LinkId</c>).</summary>
    public string? LinkId { get; internal set; }

    /// <summary>The id of the employee (<c>UserID</c>).</summary>
    public string? UserId { get; internal set; }

    /// <summary>The customer's id (<c>ExternalUserID</c>).</summary>
    public string? ExternalUserId { get; internal set; }

    /// <summary>The channel that was in the link's address (<c>State</c>).</summary>
    public string? CustomerChannel { get; internal set; }

    /// <summary>When it happened (<c>CreateTime</c>; third party <c>TimeStamp</c>), in local time.</summary>
    public DateTime? CreateTime { get; internal set; }

    /// <summary>When a part of the quota expires (<c>ExpireTime</c>), in local time.</summary>
    public DateTime? ExpireTime { get; internal set; }

    /// <summary>How much of the quota expires then (<c>ExpireQuotaNum</c>).</summary>
    public long? ExpiringCount { get; internal set; }

    /// <summary>The key to the chat (<c>ChatKey</c>), valid for 30 minutes. It is a credential: do not log it.</summary>
    public string? ChatKey { get; internal set; }

    /// <summary>
    /// Every other element of the message, by its name, unknown ones too. An element that occurs more than once is joined
    /// with <c>;</c>. It may hold credentials of other kinds of messages: do not log it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Elements { get; }

    /// <summary>What happened and to which link.</summary>
    /// <returns>Such as <c>link_unavailable caXXXXX</c>.</returns>
    public override string ToString() => LinkId == null ? ChangeType ?? "" : ChangeType + " " + LinkId;
}
