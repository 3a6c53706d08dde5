using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>What holds for one property of a link holds for each, so that a new one cannot be forgotten anywhere.</summary>
public class LinkPropertyTests
{
    private static readonly WeComCALink Before = Fields(LinkValues.First).ToLink("L", "https://u", DateTime.UnixEpoch);

    public static TheoryData<string> Properties => new(LinkProperty.All.Select(property => property.Name));

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_link_that_differs_in_one_property_is_not_the_one_that_a_create_specified(string name)
    {
        LinkFields specified = Fields(LinkValues.First);
        Assert.True(specified.IsMatchedBy(Before));

        LinkFields other = Fields(LinkValues.First);
        Set(other, name, LinkValues.Second[name]);

        Assert.False(specified.IsMatchedBy(other.ToLink("L", null, null)));
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_property_that_is_specified_is_the_links_and_no_other_is_changed(string name)
    {
        var change = new LinkFields();
        Set(change, name, LinkValues.Second[name]);
        if (name is nameof(WeComCALink.User) or nameof(WeComCALink.Department))
        {
            Complete(change, nameof(WeComCALink.User), nameof(WeComCALink.Department));
        }
        else if (name is nameof(WeComCALink.PriorityType) or nameof(WeComCALink.PriorityUser))
        {
            Complete(change, nameof(WeComCALink.PriorityType), nameof(WeComCALink.PriorityUser));
        }

        WeComCALink after = change.ApplyTo(Before);

        Assert.Equal((Before.LinkId, Before.Url, Before.CreateTime), (after.LinkId, after.Url, after.CreateTime));
        Assert.All(LinkProperty.All, property => Assert.Equal(
            property.Name == name ? LinkValues.Second[name] : LinkValues.First[property.Name],
            property.CurrentOf(after)));
    }

    [Fact]
    public void All_fields_of_a_link_are_the_ones_it_was_made_of() => Assert.All(
        LinkProperty.All,
        property => Assert.Equal(LinkValues.Second[property.Name], property.CurrentOf(Fields(LinkValues.Second).ToLink("L", null, null))));

    private static void Complete(LinkFields change, params string[] group)
    {
        foreach (string name in group.Where(name => LinkProperty.Find(name)!.DesiredOf(change) == null))
        {
            Set(change, name, LinkValues.First[name]);
        }
    }

    private static LinkFields Fields(IReadOnlyDictionary<string, object> values)
    {
        var fields = new LinkFields();
        foreach (LinkProperty property in LinkProperty.All)
        {
            property.Set(fields, values[property.Name]);
        }

        return fields;
    }

    private static void Set(LinkFields fields, string name, object value) => LinkProperty.Find(name)!.Set(fields, value);
}
