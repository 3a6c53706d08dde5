using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>A failure that is passed on keeps all that it says.</summary>
public class ExceptionCopyTests
{
    private static readonly WeComCAException Original = new(WeComCAErrorKind.RateLimit, "ApiError45009", "refused")
    {
        RecommendedAction = "wait",
        ErrorCode = 45009,
        ErrorMessage = "freq out of limit",
        Hint = "17",
        IPAddress = "127.0.0.1",
        HelpUri = new Uri("https://h/"),
        HttpStatus = 200,
        Tries = 2,
        AffectsEveryCall = true,
        HasGeneralAdvice = true,
        SentAt = TimeSpan.FromSeconds(3),
    };

    [Fact]
    public void A_copy_is_the_same_but_another_object()
    {
        WeComCAException copy = Original.Copy();

        Assert.NotSame(Original, copy);
        AssertSame(copy);
    }

    [Fact]
    public void An_unknown_outcome_keeps_what_lost_the_answer()
    {
        WeComCAException unknown = Original.ToUnknownOutcome("UpdateOutcomeUnknown", "nobody knows", "look");

        Assert.Equal(
            (WeComCAErrorKind.OutcomeUnknown, "UpdateOutcomeUnknown", "nobody knows", "look"),
            (unknown.Kind, unknown.ErrorId, unknown.Message, unknown.RecommendedAction));
        Assert.Equal((true, false), (unknown.MayHaveSucceeded, unknown.AffectsEveryCall));
        AssertSame(
            unknown,
            nameof(unknown.Kind),
            nameof(unknown.ErrorId),
            nameof(unknown.RecommendedAction),
            nameof(unknown.HasGeneralAdvice),
            nameof(unknown.MayHaveSucceeded),
            nameof(unknown.AffectsEveryCall));
    }

    private static void AssertSame(WeComCAException copy, params string[] changed) => Assert.All(
        typeof(WeComCAException)
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => !changed.Contains(property.Name)),
        property => Assert.Equal(property.GetValue(Original), property.GetValue(copy)));
}
