using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WeComCA.Emulator;

/// <summary>One thing that the platform tells by itself.</summary>
/// <param name="ChangeType">Such as <c>balance_low</c>.</param>
/// <param name="Elements">What else the message holds, in its order; it also replaces what every message holds.</param>
public sealed record PlatformEvent(string ChangeType, IReadOnlyDictionary<string, string> Elements)
{
    /// <summary>The key of the chat that <see cref="Sample"/> has.</summary>
    public const string SampleChatKey = "CHAT_KEY";

    /// <summary>Every change type that is documented or seen.</summary>
    public static IReadOnlyList<string> ChangeTypes { get; } =
    [
        "balance_low", "balance_exhausted", "balance_increased", "quota_expire_soon", "link_unavailable", "delete_link", "open_profile",
        "friend_request", "customer_start_chat", "message_from_customer", "del_follow_user",
    ];

    /// <summary>An event with the elements that its type has, some of them replaced or added.</summary>
    public static PlatformEvent Sample(
        string changeType,
        string linkId,
        long expireTime = 0,
        IReadOnlyDictionary<string, string>? changes = null)
    {
        Dictionary<string, string> elements = changeType switch
        {
            "quota_expire_soon" => new() { ["ExpireTime"] = $"{expireTime}", ["ExpireQuotaNum"] = "750" },
            "link_unavailable" or "delete_link" => new() { ["LinkId"] = linkId },
            "open_profile" or "friend_request" => new() { ["LinkId"] = linkId, ["State"] = "线下门店" },
            "customer_start_chat" => new() { ["UserID"] = "zhangsan", ["ExternalUserID"] = "wmCustomer", ["LinkId"] = linkId },
            "message_from_customer" => new() { ["LinkId"] = linkId, ["State"] = "WORK", ["ChatKey"] = SampleChatKey },
            "del_follow_user" => new() { ["UserID"] = "zhangsan", ["ExternalUserID"] = "wmCustomer" },
            _ => [],
        };
        foreach ((string name, string value) in changes ?? new Dictionary<string, string>())
        {
            elements[name] = value;
        }

        return new PlatformEvent(changeType, elements);
    }

    /// <summary>The message as it is encrypted.</summary>
    /// <param name="corpId">The corporation that it is about.</param>
    /// <param name="suiteId">The third-party application that it goes to; null for the corporation's own.</param>
    /// <param name="time">When it happened, in Unix seconds.</param>
    public string ToXml(string corpId, string? suiteId, long time)
    {
        IEnumerable<KeyValuePair<string, string>> head = suiteId is null
            ?
            [
                new("ToUserName", corpId), new("FromUserName", "sys"), new("CreateTime", $"{time}"), new("MsgType", "event"),
                new("Event", "customer_acquisition"), new("ChangeType", ChangeType),
            ]
            :
            [
                new("SuiteId", suiteId), new("AuthCorpId", corpId), new("InfoType", "customer_acquisition"), new("TimeStamp", $"{time}"),
                new("ChangeType", ChangeType),
            ];
        var xml = new StringBuilder("<xml>");
        foreach ((string name, string value) in head.Where(element => !Elements.ContainsKey(element.Key)).Concat(Elements))
        {
            xml.Append('<').Append(name).Append('>').Append(Content(value)).Append("</").Append(name).Append('>');
        }

        return xml.Append("</xml>").ToString();
    }

    /// <summary>Numbers stand bare, everything else in CDATA, as in the documents.</summary>
    private static string Content(string value) => value.Length > 0 && value.All(char.IsAsciiDigit)
        ? value
        : "<![CDATA[" + value.Replace("]]>", "]]]]><![CDATA[>", System.StringComparison.Ordinal) + "]]>";
}
