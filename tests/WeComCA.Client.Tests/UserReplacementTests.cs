using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.DesiredState;
using Xunit;

namespace WeComCA.Client.Tests;

public class UserReplacementTests
{
    private static readonly Gen<string> User = Gen.OneOf("a", "A", "b", "B", "c", "d", "李四");

    private static readonly Gen<Dictionary<string, string>> Replacements = Gen.Select(User, User).List[0, 4].Select(pairs => pairs
        .DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(pair => pair.Item1, pair => pair.Item2));

    [Fact]
    public void Users_are_replaced_in_their_place_and_a_list_of_the_same_users_is_no_change() => Gen.Select(
        User.List[0, 6], Replacements).Sample(
        (users, replacements) =>
        {
            IReadOnlyList<string>? replaced = new UserReplacement(replacements).ApplyTo(users);

            List<string> expected = [];
            foreach (string user in users)
            {
                string successor = replacements.FirstOrDefault(pair => IsSame(pair.Key, user)).Value ?? user;
                if (!expected.Any(each => IsSame(each, successor)))
                {
                    expected.Add(successor);
                }
            }

            bool isSame = expected.All(each => users.Any(user => IsSame(user, each)))
                && users.All(user => expected.Any(each => IsSame(user, each)));
            Assert.Equal(isSame ? null : expected, replaced);
        },
        iter: CampaignSize.Or(1_000));

    [Fact]
    public void A_second_run_changes_nothing_unless_users_are_replaced_in_a_chain() => Gen.Select(User.List[0, 6], Replacements).Sample(
        (users, replacements) =>
        {
            if (!replacements.Values.Any(value => replacements.Keys.Any(key => IsSame(key, value))))
            {
                var replacement = new UserReplacement(replacements);
                Assert.Null(replacement.ApplyTo(replacement.ApplyTo(users) ?? users));
            }
        },
        iter: CampaignSize.Or(1_000));

    [Theory]
    [InlineData("UserReplacedTwice", "a", "A")]
    [InlineData("UserIdEmpty", "a", "")]
    public void A_replacement_that_cannot_be_meant_is_refused(string errorId, string one, string other) => Assert.Equal(
        errorId,
        Assert.Throws<WeComCAException>(() => new UserReplacement([new(one, "x"), new(other, "y")])).ErrorId);

    [Theory]
    [InlineData("LISI", true)]
    [InlineData("tom", true)]
    [InlineData("lis", false)]
    public void A_link_is_found_by_a_user_of_its_range_or_priority_in_any_case(string user, bool isFound)
    {
        WeComCALink link = ModelPlatform.Link("L1", "one", ["lisi"], [], true, PriorityType.Specified, ["Tom"]);

        Assert.Equal(isFound, new UserFilter(["nobody", user]).Matches(link));
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
