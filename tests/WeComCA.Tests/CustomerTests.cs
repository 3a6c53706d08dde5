using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class CustomerTests : EmulatorTest
{
    private PlatformLink First { get; set; } = null!;

    private PlatformLink Second { get; set; } = null!;

    [Fact]
    public void Customers_come_link_by_link_in_order_with_every_field_a_thousand_to_a_page()
    {
        AddCustomers(2500, 3);

        ShellResult result = Run("$args | Get-WeComCACustomer", First.LinkId, Second.LinkId).MustSucceed();

        Assert.Equal(Truth(First).Concat(Truth(Second)), result.Output.Select(Describe));
        Assert.Equal("WeComCA.WeComCACustomer", result.Output[0].TypeNames[0]);
        Assert.Equal(
            ["LinkId", "LinkName", "ExternalUserId", "UserId", "ChatStatus", "CustomerChannel"],
            result.Output[0].Properties.Select(property => property.Name));
        Assert.Equal(4, Bodies("customer").Count);
        Assert.Contains($$"""{"link_id":"{{First.LinkId}}","limit":1000}""", Bodies("customer"));
    }

    [Fact]
    public void Links_and_objects_with_a_LinkId_can_be_piped()
    {
        AddCustomers(2, 1);

        ShellResult links = Run("Get-WeComCALink | Get-WeComCACustomer").MustSucceed();
        ShellResult rows = Run(
            "$args | ForEach-Object { [pscustomobject]@{ LinkId = $_ } } | Get-WeComCACustomer",
            First.LinkId,
            Second.LinkId);

        Assert.Equal(3, links.Output.Count);
        Assert.Equal(links.Output.Select(Describe), rows.MustSucceed().Output.Select(Describe));
    }

    [Fact]
    public void Customers_carry_the_name_that_came_with_their_link_and_no_other()
    {
        AddCustomers(2, 1);

        ShellResult result = Run(
            """
            $links = Get-WeComCALink
            $rows = $links[0], $links[1].LinkId, [pscustomobject]@{ LinkId = $links[1].LinkId; LinkName = '行' }, $links[0].LinkId
            $rows | Get-WeComCACustomer
            """).MustSucceed();

        Assert.Equal(["first", "first", null, "行", null, null], result.Output.Select(item => item.Properties["LinkName"].Value));
        Assert.Equal(2, Bodies("get").Count);
        Assert.Equal(4, Bodies("customer").Count);
    }

    [Theory]
    [InlineData("-First 5", 5)]
    [InlineData("-First 5 -Skip 4", 5)]
    [InlineData("-First 0", 0)]
    [InlineData("-Skip 28", 2)]
    public void First_and_Skip_count_over_all_links(string parameters, int expected)
    {
        AddCustomers(20, 10);

        ShellResult result = Run($"$args | Get-WeComCACustomer {parameters} -ThrottleLimit 1", First.LinkId, Second.LinkId);

        int skip = parameters.Contains("Skip 4") ? 4 : parameters.Contains("Skip 28") ? 28 : 0;
        Assert.Equal(
            Truth(First).Concat(Truth(Second)).Skip(skip).Take(expected),
            result.MustSucceed().Output.Select(Describe));
    }

    [Fact]
    public void Once_enough_customers_are_out_no_further_link_is_asked_for()
    {
        AddCustomers(20, 10);

        Run("$args | Get-WeComCACustomer -First 5 -ThrottleLimit 1", First.LinkId, Second.LinkId).MustSucceed();

        Assert.Single(Bodies("customer"));
    }

    [Theory]
    [InlineData("-CustomerChannel WORK")]
    [InlineData("-CustomerChannel 'dou*', work")]
    [InlineData("-CustomerChannel ''")]
    [InlineData("-UserId ZHANGSAN")]
    [InlineData("-ChatStatus HasSent, 2")]
    [InlineData("-CustomerChannel * -ChatStatus NoMessage")]
    public void Filters_choose_among_all(string parameters)
    {
        AddCustomers(200, 0);

        ShellResult result = Run("Get-WeComCACustomer $args[0] " + parameters, First.LinkId).MustSucceed();

        PlatformCustomer[] expected = [.. Platform.Customers.Of(First).Where(each => parameters switch
        {
            "-CustomerChannel WORK" => each.State == "WORK",
            "-CustomerChannel 'dou*', work" => each.State.StartsWith("dou", System.StringComparison.Ordinal) || each.State == "WORK",
            "-CustomerChannel ''" => each.State.Length == 0,
            "-UserId ZHANGSAN" => each.UserId == "zhangsan",
            "-ChatStatus HasSent, 2" => each.ChatStatus is 1 or 2,
            _ => each.ChatStatus == 0,
        })];
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(each => Describe(First, each)), result.Output.Select(Describe));
    }

    [Fact]
    public void A_status_that_no_document_knows_stays_the_number_it_is()
    {
        AddCustomers(0, 0);
        Platform.Customers.Set(First.LinkId, [new PlatformCustomer("wm1", "zhangsan", 7, "")]);

        Assert.Equal("7", Run("(Get-WeComCACustomer $args[0]).ChatStatus", First.LinkId).MustSucceed().Output[0].ToString());
        Assert.Single(Run("Get-WeComCACustomer $args[0] -ChatStatus 7", First.LinkId).MustSucceed().Output);
        Assert.Empty(Run("Get-WeComCACustomer $args[0] -ChatStatus 0, HasSent", First.LinkId).MustSucceed().Output);
    }

    [Fact]
    public void A_link_that_is_gone_is_one_error_among_the_customers_of_the_others()
    {
        AddCustomers(2, 3);

        ShellResult result = Run("$args | Get-WeComCACustomer", First.LinkId, "gone", Second.LinkId);

        Assert.Equal("gone", result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal(5, result.Output.Count);
    }

    [Fact]
    public void A_page_that_fails_for_good_ends_its_link_with_an_error_and_never_looks_complete()
    {
        AddCustomers(2500, 3);
        Platform.Faults.Add(new FaultRule
        {
            Path = "customer",
            LinkId = First.LinkId,
            Skip = 1,
            Times = -1,
            Kind = FaultKind.ErrorCode,
            ErrorCode = 60011,
        });

        ShellResult result = Run("$args | Get-WeComCACustomer", First.LinkId, Second.LinkId);

        Assert.Equal(First.LinkId, result.MustFailWith("ApiError60011").TargetObject);
        Assert.Equal(1003, result.Output.Count);
    }

    private static string Describe(PSObject item) =>
        string.Join(
        '|', item.Properties.Where(property => property.Name != "LinkName").Select(property => property.Value?.ToString()));

    private static string Describe(PlatformLink link, PlatformCustomer customer) => string.Join(
        '|',
        link.LinkId,
        customer.ExternalUserId,
        customer.UserId,
        customer.ChatStatus switch { 0 => "NoMessage", 1 => "HasSent", _ => "Unknown" },
        customer.State);

    private string[] Truth(PlatformLink link) => [.. Platform.Customers.Of(link).Select(each => Describe(link, each))];

    private void AddCustomers(int first, int second)
    {
        First = AddLink("first", "zhangsan", "lisi");
        Second = AddLink("second");
        Platform.Customers.Set(First.LinkId, CustomerBook.Sample(First, first));
        Platform.Customers.Set(Second.LinkId, CustomerBook.Sample(Second, second));
    }
}
