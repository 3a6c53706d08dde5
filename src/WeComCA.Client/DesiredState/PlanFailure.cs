using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Resources;

namespace WeComCA.Client.DesiredState;

/// <summary>Why a row is a conflict, or why a planned write was not made. The error's id is the reason in the difference.</summary>
internal static class PlanFailure
{
    public static WeComCAException LinkNotSpecified() =>
        Conflict("LinkNotSpecified", Messages.LinkNotSpecified, Messages.AdviceLinkNotSpecified);

    public static WeComCAException LinkNotFound(string linkId) =>
        Of(WeComCAErrorKind.NotFound, "LinkNotFound", Messages.AdviceLinkNotFound, Messages.LinkNotFound, linkId);

    public static WeComCAException LinkNotRead(string linkId, WeComCAException cause) =>
        new(cause.Kind, "LinkNotRead", MessageText.Format(Messages.LinkNotRead, MessageText.Shorten(linkId), cause.Message), cause)
        {
            RecommendedAction = cause.RecommendedAction,
        };

    /// <summary>A link that could not be read may have any name.</summary>
    public static WeComCAException NameNotCertain(string name, string unreadLinkId) =>
        Conflict("LinkNotRead", Messages.NameNotCertain, Messages.AdviceTryAgain, name, unreadLinkId);

    public static WeComCAException LinkInTwoRows(string linkId) =>
        Conflict("LinkInTwoRows", Messages.LinkInTwoRows, Messages.AdviceLinkInTwoRows, linkId);

    public static WeComCAException NameInTwoRows(string name) =>
        Conflict("NameInTwoRows", Messages.NameInTwoRows, Messages.AdviceNameInTwoRows, name);

    public static WeComCAException NameOnTwoLinks(string name, string linkId, string otherLinkId) =>
        Conflict("NameOnTwoLinks", Messages.NameOnTwoLinks, Messages.AdviceNameOnTwoLinks, name, linkId, otherLinkId);

    public static WeComCAException NameLooksTheSame(string name, string linkId) =>
        Conflict("NameLooksTheSame", Messages.NameLooksTheSame, Messages.AdviceNameLooksTheSame, name, linkId);

    public static WeComCAException CurrentValueUnknown(string linkId, string property) =>
        Conflict("CurrentValueUnknown", Messages.CurrentValueUnknown, Messages.AdviceCurrentValueUnknown, linkId, property);

    public static WeComCAException Drifted(string linkId) =>
        Conflict("DriftedSincePlan", Messages.DriftedSincePlan, Messages.AdvicePlanAgain, linkId);

    public static WeComCAException NameTakenSincePlan(string name) =>
        Conflict("DriftedSincePlan", Messages.NameTakenSincePlan, Messages.AdvicePlanAgain, name);

    public static WeComCAException AlreadyAsPlanned(string linkId) =>
        Conflict("AlreadyAsPlanned", Messages.AlreadyAsPlanned, Messages.AdviceNothingToDo, linkId);

    public static WeComCAException DeletionWithheld(string linkId) =>
        Conflict("DeletionWithheld", Messages.DeletionWithheld, Messages.AdviceDeletionWithheld, linkId);

    public static WeComCAException PlanNotSound(string subject) =>
        Conflict("PlanNotSound", Messages.PlanNotSound, Messages.AdvicePlanAgain, subject);

    public static WeComCAException PlanOfAnotherApplication(string name) =>
        Conflict("PlanOfAnotherApplication", Messages.PlanOfAnotherApplication, Messages.AdviceOtherPlan, name);

    public static WeComCAException ConflictInPlan(string reason, string subject) =>
        Conflict(reason, Messages.ConflictInPlan, Messages.AdvicePlanAgain, subject, reason);

    public static WeComCAException PruneWithoutLink() =>
        Conflict("PruneWithoutLink", Messages.PruneWithoutLink, Messages.AdvicePrune);

    public static WeComCAException PruneWithConflicts(IReadOnlyCollection<WeComCALinkDifference> conflicts) => Of(
        WeComCAErrorKind.Conflict,
        "PruneWithConflicts",
        Messages.AdvicePruneWithConflicts,
        Messages.PruneWithConflicts,
        conflicts.Count,
        MessageText.Shorten(string.Join("; ", conflicts.Select(each => $"{(object?)each.Row ?? each.LinkId}: {each.Reason}"))));

    public static WeComCAException TooManyDeletions(int deletions, int maximum) =>
        Of(WeComCAErrorKind.Conflict, "TooManyDeletions", Messages.AdviceTooManyDeletions, Messages.TooManyDeletions, deletions, maximum);

    private static WeComCAException Conflict(string errorId, string format, string advice, params string[] texts)
    {
        object[] arguments = new object[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            arguments[i] = MessageText.Shorten(texts[i]);
        }

        return Of(WeComCAErrorKind.Conflict, errorId, advice, format, arguments);
    }

    private static WeComCAException Of(WeComCAErrorKind kind, string errorId, string advice, string format, params object[] arguments) =>
        new(kind, errorId, MessageText.Format(format, arguments)) { RecommendedAction = advice };
}
