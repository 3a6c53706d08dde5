using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class StatisticTests : EmulatorTest
{
    private static readonly TimeSpan PlatformZone = TimeSpan.FromHours(8);

    private static DateTime Today => DateTimeOffset.UtcNow.ToOffset(PlatformZone).Date;

    [Fact]
    public void Without_days_it_is_one_object_for_the_seven_up_to_yesterday()
    {
        PlatformLink link = AddLink("统计");

        PSObject statistic = Assert.Single(Run("Get-WeComCALink | Get-WeComCAStatistic").MustSucceed().Output);

        Assert.Equal("WeComCA.WeComCAStatistic", statistic.TypeNames[0]);
        Assert.Equal(
            ["LinkId", "Name", "StartDate", "EndDate", "ClickCustomerCount", "NewCustomerCount"],
            statistic.Properties.Select(property => property.Name));
        Assert.Equal(Describe(link, Today.AddDays(-7), Today.AddDays(-1)), Describe(statistic));
    }

    [Fact]
    public void A_closed_interval_of_whole_days_in_the_platforms_zone_goes_over_the_wire()
    {
        PlatformLink link = AddLink("统计");
        DateTime day = Today.AddDays(-3);

        Run("Get-WeComCAStatistic $args[0] -StartDate $args[1] -EndDate $args[1]", link.LinkId, day.AddHours(13)).MustSucceed();

        long start = new DateTimeOffset(day, PlatformZone).ToUnixTimeSeconds();
        MustHaveSent("statistic", $$"""{"link_id":"{{link.LinkId}}","start_time":{{start}},"end_time":{{start + 86_399}}}""");
    }

    [Fact]
    public void A_long_span_comes_in_slices_that_share_no_day()
    {
        PlatformLink link = AddLink("统计");
        DateTime first = Today.AddDays(-75);

        ShellResult result = Run("Get-WeComCAStatistic $args[0] -StartDate $args[1]", link.LinkId, first).MustSucceed();

        Assert.Equal(
            [
                Describe(link, first, first.AddDays(29)),
                Describe(link, first.AddDays(30), first.AddDays(59)),
                Describe(link, first.AddDays(60), Today.AddDays(-1)),
            ],
            result.Output.Select(Describe));
    }

    [Theory]
    [InlineData("-Days 1", 1, 1)]
    [InlineData("-Days 30", 30, 1)]
    [InlineData("-Days 180", 180, 6)]
    public void The_last_days_end_yesterday(string parameters, int days, int calls)
    {
        PlatformLink link = AddLink("统计");

        ShellResult result = Run("Get-WeComCALink | Get-WeComCAStatistic " + parameters).MustSucceed();

        Assert.Equal(Today.AddDays(-days), result.Property<DateTime>("StartDate")[0]);
        Assert.Equal(Today.AddDays(-1), result.Property<DateTime>("EndDate")[^1]);
        Assert.Equal(calls, Bodies("statistic").Count);
        Assert.Equal(link.LinkId, result.Property<string>("LinkId")[0]);
    }

    [Fact]
    public void The_last_days_end_on_the_end_date_where_there_is_one()
    {
        PlatformLink link = AddLink("统计");

        ShellResult result = Run("Get-WeComCAStatistic $args[0] -Days 3 -EndDate $args[1]", link.LinkId, Today.AddDays(-10)).MustSucceed();

        Assert.Equal(Describe(link, Today.AddDays(-12), Today.AddDays(-10)), Describe(Assert.Single(result.Output)));
    }

    [Theory]
    [InlineData("-Days 0", "ParameterArgumentValidationError")]
    [InlineData("-Days 181", "ParameterArgumentValidationError")]
    [InlineData("-Days $null", "ParameterArgumentTransformationError")]
    [InlineData("-Days 7 -StartDate 2026-11-01", "AmbiguousParameterSet")]
    [InlineData("-Days 30 -EndDate ([datetime]::Today.AddDays(-170))", "DateTooFarBack")]
    public void Days_that_cannot_be_counted_back_are_refused_before_any_call(string parameters, string errorId)
    {
        MustEndWith(errorId, "Get-WeComCAStatistic x " + parameters);

        Assert.Empty(Calls);
    }

    [Fact]
    public void Daily_gives_one_object_a_day()
    {
        PlatformLink link = AddLink("统计");

        ShellResult result = Run("Get-WeComCAStatistic $args[0] -Daily", link.LinkId).MustSucceed();

        Assert.Equal(
            Enumerable.Range(1, 7).Reverse().Select(back => Describe(link, Today.AddDays(-back), Today.AddDays(-back))),
            result.Output.Select(Describe));
    }

    [Fact]
    public void A_piped_link_brings_its_name_and_only_a_bare_id_costs_a_call_for_it()
    {
        PlatformLink link = AddLink("统计");
        Run("$script:link = Get-WeComCALink").MustSucceed();
        Platform.Recorder.Clear();

        Assert.Equal(["统计"], Run("$link | Get-WeComCAStatistic").MustSucceed().Property<string>("Name"));
        Assert.Equal("statistic", CallNames);
        Platform.Recorder.Clear();
        Assert.Equal(["统计"], Run("Get-WeComCAStatistic $args[0]", link.LinkId).MustSucceed().Property<string>("Name"));
        Assert.Equal("get statistic", CallNames);
    }

    [Fact]
    public void A_link_that_is_gone_is_one_error_among_many()
    {
        PlatformLink[] links = [AddLink("a"), AddLink("b")];

        ShellResult result = Run("$args | Get-WeComCAStatistic", links[0].LinkId, "gone", links[1].LinkId);

        Assert.Equal("gone", result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal(["a", "b"], result.Property<string>("Name"));
    }

    [Fact]
    public void Days_come_out_as_they_are_read_and_stopping_stops_the_calls()
    {
        PlatformLink link = AddLink("统计");

        Run("Get-WeComCAStatistic $args[0] -StartDate $args[1] -Daily -ThrottleLimit 4 | ForEach-Object { $_; throw 'enough' }",
            link.LinkId, Today.AddDays(-180));

        Assert.InRange(Bodies("statistic").Count, 1, 8);
    }

    [Fact]
    public void A_day_that_cannot_be_read_is_an_error_and_loses_no_other()
    {
        PlatformLink link = AddLink("统计");
        int calls = 0;
        Platform.Faults.Source = request =>
            request.Path.EndsWith("/statistic", StringComparison.Ordinal) && System.Threading.Interlocked.Increment(ref calls) == 3
                ? new Fault { Kind = FaultKind.ErrorCode, ErrorCode = 40058 }
                : null;

        ShellResult result = Run("Get-WeComCAStatistic $args[0] -Daily -ThrottleLimit 1", link.LinkId);

        ErrorRecord error = result.MustFailWith("ApiError40058");
        Assert.Equal(link.LinkId, error.TargetObject);
        Assert.Contains($"{Today.AddDays(-5):yyyy-MM-dd}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            new[] { -7, -6, -4, -3, -2, -1 }.Select(day => Today.AddDays(day)),
            result.Property<DateTime>("StartDate"));
    }

    [Theory]
    [InlineData("Get-WeComCAStatistic gone -Daily")]
    [InlineData("'gone' | Get-WeComCAStatistic -Daily")]
    public void A_link_that_is_gone_is_one_error_however_many_slices_were_asked_for(string script)
    {
        ShellResult result = Run(script);

        Assert.Equal("gone", result.MustFailWith("ApiError40058").TargetObject);
        Assert.Equal("get", CallNames);
    }

    [Fact]
    public void A_token_that_cannot_be_fetched_is_an_error_for_every_link_that_waited_for_it_and_ends_the_command()
    {
        PlatformLink[] links = [AddLink("a"), AddLink("b"), AddLink("c")];
        Run("Get-WeComCAQuota").MustSucceed();
        Platform.RevokeTokens();
        Platform.Faults.Add(new FaultRule { Path = "gettoken", Kind = FaultKind.ErrorCode, ErrorCode = 987654, Times = -1 });

        ShellResult result = Run("$args | Get-WeComCAStatistic; trap { break }", [.. links.Select(link => link.LinkId)]);

        // How many have begun to wait when the first fails is a matter of time.
        Assert.True(result.Terminated);
        Assert.Subset(
            links.Select(link => link.LinkId).ToHashSet(),
            result.Errors.Select(error => (string)error.TargetObject).ToHashSet());
        Assert.Equal(
            result.Errors.Count, Run("@($Error | Where-Object FullyQualifiedErrorId -like 'ApiError987654*').Count").Output[0].BaseObject);
    }

    [Fact]
    public void A_last_day_alone_asks_for_no_day_that_is_too_far_back()
    {
        PlatformLink link = AddLink("统计");

        ShellResult result = Run("Get-WeComCAStatistic $args[0] -EndDate $args[1]", link.LinkId, Today.AddDays(-177)).MustSucceed();

        Assert.Equal([Today.AddDays(-180)], result.Property<DateTime>("StartDate"));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    public void A_day_is_read_and_shown_alike_in_every_culture(string culture)
    {
        PlatformLink link = AddLink("l");
        string day = Today.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string tooOld = Today.AddDays(-181).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        const string Script =
            "param($culture, $id, $day) [cultureinfo]::CurrentCulture = $culture; "
            + "Get-WeComCAStatistic $id -StartDate $day -EndDate $day.Replace('-', '/')";

        PSObject statistic = Run(Script, culture, link.LinkId, day).MustSucceed().Output.Single();

        Assert.Equal(Today.AddDays(-3), statistic.Properties["StartDate"].Value);
        Assert.Equal(Today.AddDays(-3), statistic.Properties["EndDate"].Value);
        Assert.Contains(tooOld, MustEndWith("DateTooFarBack", Script, culture, link.LinkId, tooOld).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11/22/2026")]
    [InlineData("22.11.2026")]
    [InlineData("2026-13-01")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_text_that_is_no_day_in_every_culture_is_refused(string text)
    {
        MustEndWith("ParameterArgumentTransformationError", "Get-WeComCAStatistic x -StartDate $args[0]", text);

        Assert.Empty(Platform.Requests);
    }

    [Fact]
    public void A_number_is_no_day()
    {
        MustEndWith("ParameterArgumentTransformationError", "Get-WeComCAStatistic x -StartDate 20261101");

        Assert.Empty(Platform.Requests);
    }

    [Theory]
    [InlineData(-3, -4, "EndBeforeStart")]
    [InlineData(-3, 1, "DateInFuture")]
    [InlineData(-181, -170, "DateTooFarBack")]
    [InlineData(-3, -181, "DateTooFarBack")]
    public void Days_that_cannot_be_asked_for_end_the_command_before_any_call(int start, int end, string errorId)
    {
        MustEndWith(
            errorId,
            "'x' | Get-WeComCAStatistic -StartDate $args[0] -EndDate $args[1]",
            Today.AddDays(start),
            Today.AddDays(end));

        Assert.Empty(Calls);
    }

    private static string Describe(PSObject item) =>
        string.Join('|', item.Properties.Select(property => property.Value is DateTime day ? $"{day:yyyy-MM-dd}" : property.Value));

    private string Describe(PlatformLink link, DateTime first, DateTime last)
    {
        DayStatistic[] days =
        [
            .. Enumerable.Range(0, (last - first).Days + 1)
                .Select(day => Platform.Customers.Statistic(link, DateOnly.FromDateTime(first.AddDays(day)))),
        ];
        return $"{link.LinkId}|{link.Name}|{first:yyyy-MM-dd}|{last:yyyy-MM-dd}|"
            + $"{days.Sum(day => day.ClickCustomers)}|{days.Sum(day => day.NewCustomers)}";
    }
}
