using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using WeComCA.Client.Links;
using WeComCA.Client.Tests.DesiredState;
using WeComCA.Client.Validation;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>What is wrong with a value is said of the parameter that it was given to.</summary>
public class ValidationMessageTests
{
    private static readonly Dictionary<string, Action<LinkChange, string[]>> UserLists = new()
    {
        ["User"] = (change, users) => change.Users = users,
        ["AddUser"] = (change, users) => change.AddUsers = users,
        ["RemoveUser"] = (change, users) => change.RemoveUsers = users,
        ["PriorityUser"] = (change, users) => change.PriorityUsers = users,
    };

    private static readonly Dictionary<string, Action<LinkChange, long[]>> DepartmentLists = new()
    {
        ["Department"] = (change, departments) => change.Departments = departments,
        ["AddDepartment"] = (change, departments) => change.AddDepartments = departments,
        ["RemoveDepartment"] = (change, departments) => change.RemoveDepartments = departments,
    };

    public static TheoryData<string> UserParameters => [.. UserLists.Keys];

    public static TheoryData<string> DepartmentParameters => [.. DepartmentLists.Keys];

    [Theory]
    [MemberData(nameof(UserParameters))]
    public void A_user_id_is_of_its_parameter(string parameter) => Assert.All(
        ["", "a b", "a\uFFFD", new string('a', 65)],
        user =>
        {
            var change = new LinkChange("L");
            UserLists[parameter](change, ["good", user]);
            AssertNames(parameter, Assert.Throws<WeComCAException>(change.Validate));
        });

    [Fact]
    public void The_priority_users_of_a_new_link_are_checked_and_named_for_themselves() => Assert.All(
        ["", "a b", "a\uFFFD", new string('a', 65)],
        user =>
        {
            LinkFields fields = NewLink(["good", user]);
            AssertNames("PriorityUser", Assert.Throws<WeComCAException>(() => LinkValidator.RequireNewLink(fields)));
        });

    /// <summary>Twice as many as users of a range.</summary>
    [Fact]
    public void A_thousand_priority_users_are_the_most_in_a_new_link_and_in_a_changed_one()
    {
        string[] most = [.. Enumerable.Range(1, 1000).Select(user => $"u{user}")];
        Accept(most);

        Assert.All(Refusals([.. most, "u1001"]), refusal =>
        {
            Assert.Equal("TooManyPriorityUsers", refusal.ErrorId);
            Assert.Contains("1001", refusal.Message, StringComparison.Ordinal);
        });

        static void Accept(string[] users)
        {
            LinkValidator.RequireNewLink(NewLink(users));
            Whole(users).Validate();
            Half(users).Complete(Current);
        }

        static WeComCAException[] Refusals(string[] users) =>
        [
            Assert.Throws<WeComCAException>(() => LinkValidator.RequireNewLink(NewLink(users))),
            Assert.Throws<WeComCAException>(Whole(users).Validate),
            Assert.Throws<WeComCAException>(() => Half(users).Complete(Current)),
        ];

        static LinkChange Whole(string[] users) => new("L") { PriorityType = PriorityType.Specified, PriorityUsers = users };

        static LinkChange Half(string[] users) => new("L") { PriorityUsers = users };
    }

    [Theory]
    [MemberData(nameof(DepartmentParameters))]
    public void A_department_id_is_of_its_parameter(string parameter)
    {
        var change = new LinkChange("L");
        DepartmentLists[parameter](change, [1, 0]);

        AssertNames(parameter, Assert.Throws<WeComCAException>(change.Validate));
    }

    [Theory]
    [InlineData("", "SecretEmpty")]
    [InlineData("a b", "SecretInvalid")]
    public void A_ready_token_is_no_secret(string text, string errorId)
    {
        using SecureString token = SecureText.Protect(text);

        var error = Assert.Throws<WeComCAException>(() => new WeComCAClient(new WeComCAClientOptions { AccessToken = token }));

        Assert.Equal(errorId, error.ErrorId);
        AssertNames("AccessToken", error);
    }

    private static WeComCALink Current => ModelPlatform.Link("L", "one", ["a"], [], true, PriorityType.Specified, ["b"]);

    private static LinkFields NewLink(string[] priorityUsers) =>
        new() { Name = "A", Users = ["a"], PriorityType = PriorityType.Specified, PriorityUsers = priorityUsers };

    private static void AssertNames(string parameter, WeComCAException error) =>
        Assert.Matches($@"(?<![A-Za-z]){parameter}(?![A-Za-z])", error.Message);
}
