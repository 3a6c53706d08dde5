using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class LinkPropertyTests : EmulatorTest
{
    /// <summary>A value for each property of a link. A property without a value fails the test.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["Name"] = "named",
        ["User"] = "lisi",
        ["Department"] = "2",
        ["SkipVerify"] = "False",
        ["PriorityType"] = "Specified",
        ["PriorityUser"] = "tom",
        ["MarkSource"] = "False",
    };

    [Fact]
    public void What_is_asked_before_a_write_says_every_property_that_is_written()
    {
        string[] properties = Properties();
        string cells = string.Join("; ", properties.Select(property => $"{property} = '{Values[property]}'"));

        string created = Asked($"@{{ {cells} }} | New-WeComCALink -Verbose");
        string changed = Asked($"@{{ LinkId = '{AddLink("before").LinkId}'; {cells} }} | Set-WeComCALink -Verbose");

        Assert.All(properties.Where(property => property != "Name"), property => Assert.Contains(
            $"{property} = {Values[property]}", created, StringComparison.Ordinal));
        Assert.Contains("\"named\"", created, StringComparison.Ordinal);
        Assert.All(properties, property => Assert.Contains($"{property} = {Values[property]}", changed, StringComparison.Ordinal));
    }

    private static string[] Properties()
    {
        Assembly client = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "WeComCA.Client");
        Type property = client.GetType("WeComCA.LinkProperty", throwOnError: true)!;
        return [.. ((IEnumerable<object>)property.GetProperty("All")!.GetValue(null)!)
            .Select(each => (string)property.GetProperty("Name")!.GetValue(each)!)];
    }

    private string Asked(string command) => Assert.Single(
        Run(command).MustSucceed().Verbose, message => message.Contains("PriorityUser", StringComparison.Ordinal));
}
