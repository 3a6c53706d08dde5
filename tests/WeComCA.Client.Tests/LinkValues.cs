using System.Collections.Generic;

namespace WeComCA.Client.Tests;

/// <summary>Two values for each property of a link. A property without a value fails the tests that go through all.</summary>
internal static class LinkValues
{
    public static readonly IReadOnlyDictionary<string, object> First = new Dictionary<string, object>
    {
        [nameof(WeComCALink.Name)] = "one",
        [nameof(WeComCALink.User)] = new[] { "a" },
        [nameof(WeComCALink.Department)] = new[] { 1L },
        [nameof(WeComCALink.SkipVerify)] = true,
        [nameof(WeComCALink.PriorityType)] = PriorityType.Specified,
        [nameof(WeComCALink.PriorityUser)] = new[] { "a" },
        [nameof(WeComCALink.MarkSource)] = true,
    };

    public static readonly IReadOnlyDictionary<string, object> Second = new Dictionary<string, object>
    {
        [nameof(WeComCALink.Name)] = "two",
        [nameof(WeComCALink.User)] = new[] { "b" },
        [nameof(WeComCALink.Department)] = new[] { 2L },
        [nameof(WeComCALink.SkipVerify)] = false,
        [nameof(WeComCALink.PriorityType)] = PriorityType.Corporation,
        [nameof(WeComCALink.PriorityUser)] = new[] { "b" },
        [nameof(WeComCALink.MarkSource)] = false,
    };
}
