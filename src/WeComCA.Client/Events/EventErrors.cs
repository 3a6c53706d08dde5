using WeComCA.Client.Resources;

namespace WeComCA.Client.Events;

/// <summary>
/// The failures of an event. Messages do not contain parts of the event, because its sender may not be the platform, and its content
/// may be secret.
/// </summary>
internal static class EventErrors
{
    public static WeComCAException MaximumAgeInvalid() =>
        Invalid("MaximumAgeInvalid", Messages.MaximumAgeInvalid, Messages.AdviceMaximumAge);

    public static WeComCAException TokenEmpty() => Invalid("EventTokenEmpty", Messages.EventTokenEmpty, Messages.AdviceEventSettings);

    public static WeComCAException KeyInvalid() => Invalid("EventKeyInvalid", Messages.EventKeyInvalid, Messages.AdviceEventSettings);

    public static WeComCAException TooLarge() => Invalid("EventTooLarge", Messages.EventTooLarge, Messages.AdviceEventForged);

    public static WeComCAException XmlInvalid() => Invalid("EventXmlInvalid", Messages.EventXmlInvalid, Messages.AdviceEventForged);

    public static WeComCAException Base64Invalid() =>
        Invalid("EventBase64Invalid", Messages.EventBase64Invalid, Messages.AdviceEventForged);

    public static WeComCAException LengthInvalid() => Invalid("EventLengthInvalid", Messages.EventLengthInvalid, Messages.AdviceEventKey);

    public static WeComCAException PaddingInvalid() =>
        Invalid("EventPaddingInvalid", Messages.EventPaddingInvalid, Messages.AdviceEventKey);

    public static WeComCAException TextInvalid() => Invalid("EventTextInvalid", Messages.EventTextInvalid, Messages.AdviceEventKey);

    public static WeComCAException SignatureInvalid() =>
        Untrusted("EventSignatureInvalid", Messages.EventSignatureInvalid, Messages.AdviceEventToken);

    public static WeComCAException ReceiveIdInvalid() =>
        Untrusted("EventReceiveIdInvalid", Messages.EventReceiveIdInvalid, Messages.AdviceEventReceiveId);

    public static WeComCAException TooOld() => Untrusted("EventTooOld", Messages.EventTooOld, Messages.AdviceEventTooOld);

    private static WeComCAException Invalid(string errorId, string message, string advice) =>
        New(WeComCAErrorKind.InvalidInput, errorId, message, advice);

    private static WeComCAException Untrusted(string errorId, string message, string advice) =>
        New(WeComCAErrorKind.Authentication, errorId, message, advice);

    private static WeComCAException New(WeComCAErrorKind kind, string errorId, string message, string advice) =>
        new(kind, errorId, message) { RecommendedAction = advice };
}
