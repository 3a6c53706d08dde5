using System;
using WeComCA.Client.Applications;
using WeComCA.Client.Tests.DesiredState;
using WeComCA.Client.Tests.Fakes;
using Xunit;

namespace WeComCA.Client.Tests;

/// <summary>A link is taken for that of a lost create only when it can be no other's.</summary>
public class CreateLedgerTests
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(3);

    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    private readonly HeldClock clock = new();
    private readonly CreateLedger ledger;

    public CreateLedgerTests() => ledger = new CreateLedger(clock);

    [Fact]
    public void The_one_link_that_can_be_it_is_claimed_for_it()
    {
        LinkFields lost = Begin("A");
        Assert.False(ledger.IsClaimed("1"));

        Assert.Equal("1", Claim(lost, Link("1"), Link("2", name: "B")));

        Assert.True(ledger.IsClaimed("1"));
        Assert.False(ledger.IsClaimed("2"));
    }

    [Fact]
    public void None_is_claimed_when_there_is_none_or_more_than_one_or_nobody_knows_when_it_was_created()
    {
        LinkFields lost = Begin("A");

        Assert.Null(Claim(lost));
        Assert.Null(Claim(lost, Link("1", name: "B")));
        Assert.Null(Claim(lost, Link("1"), Link("2")));
        Assert.Null(Claim(lost, WithoutTime(Link("1"))));
        Assert.False(ledger.IsClaimed("1"));
        Assert.Equal("1", Claim(lost, Link("1")));
    }

    [Fact]
    public void What_is_another_ones_already_is_no_candidate()
    {
        LinkFields lost = Begin("A");
        ledger.Claim("1");

        Assert.Null(Claim(lost, Link("1")));
        Assert.Equal("2", Claim(lost, Link("1"), Link("2")));
    }

    [Fact]
    public void A_twin_that_is_under_way_leaves_it_open_until_its_outcome_is_known()
    {
        LinkFields lost = Begin("A");
        LinkFields twin = Begin("A");
        Assert.Null(Claim(lost, Link("1")));

        ledger.End(twin, isKnown: true);

        Assert.Equal("1", Claim(lost, Link("1")));
    }

    [Fact]
    public void Creates_of_another_name_or_range_are_no_twins()
    {
        LinkFields lost = Begin("A");
        Begin("a");
        Begin("A", "lisi");
        ledger.End(Begin("B"), isKnown: false);

        Assert.Equal("1", Claim(lost, Link("1")));
    }

    [Fact]
    public void A_twin_in_doubt_leaves_it_open_for_three_hours()
    {
        ledger.End(Begin("A"), isKnown: false);
        clock.Pass(Memory);
        Assert.Null(Claim(Begin("A"), Link("1")));
        Assert.False(ledger.IsClaimed("1"));
    }

    [Fact]
    public void What_is_in_doubt_for_longer_is_forgotten_and_nothing_younger()
    {
        ledger.End(Begin("A"), isKnown: false);
        ledger.End(Begin("B"), isKnown: false);
        clock.Pass(Moment);
        ledger.End(Begin("C"), isKnown: false);
        clock.Pass(Memory);

        Assert.Equal("1", Claim(Begin("A"), Link("1")));
        Assert.Equal("2", Claim(Begin("B"), Link("2", name: "B")));
        Assert.Null(Claim(Begin("C"), Link("3", name: "C")));
    }

    [Fact]
    public void A_claim_holds_for_three_hours_and_is_forgotten_then()
    {
        ledger.Claim("1");
        ledger.Claim("2");
        clock.Pass(Moment);
        ledger.Claim("3");
        clock.Pass(Memory - Moment);
        Begin("A");
        Assert.True(ledger.IsClaimed("1"));

        clock.Pass(Moment);
        Begin("B");

        Assert.Equal((false, false, true), (ledger.IsClaimed("1"), ledger.IsClaimed("2"), ledger.IsClaimed("3")));
    }

    private static WeComCALink Link(string linkId, string name = "A") => ModelPlatform.Link(linkId, name, ["zhangsan"]);

    private static WeComCALink WithoutTime(WeComCALink link) => new(
        link.LinkId, link.Name, link.Url, null, true, new LinkRange(link.User, []), new LinkPriority(PriorityType.None, []), null);

    private LinkFields Begin(string name, string user = "zhangsan")
    {
        var fields = new LinkFields { Name = name, Users = [user] };
        ledger.Begin(fields);
        return fields;
    }

    private string? Claim(LinkFields lost, params WeComCALink[] candidates) =>
        ledger.ClaimOnly(lost, candidates, link => link.CreateTime != null)?.LinkId;
}
