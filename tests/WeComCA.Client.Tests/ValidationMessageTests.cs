using System;
using System.Collections.Generic;
using System.Security;
using WeComCA.Client.Links;
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

    private static void AssertNames(string parameter, WeComCAException error) =>
        Assert.Matches($@"(?<![A-Za-z]){parameter}(?![A-Za-z])", error.Message);
}
