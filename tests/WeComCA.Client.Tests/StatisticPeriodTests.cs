using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using Xunit;

namespace WeComCA.Client.Tests;

public class StatisticPeriodTests
{
    private static readonly DateTime Today = new(2026, 11, 23);

    [Fact]
    public void Slices_cover_every_day_once_and_none_is_too_long() => Gen.Int[0, 180]
        .SelectMany(back => Gen.Int[0, back].Select(length => (back, length)))
        .Select(Gen.Int[1, 40])
        .Sample((period, size) =>
        {
            DateTime first = Today.AddDays(-period.back);
            DateTime last = first.AddDays(period.length);

            IReadOnlyList<DateRange> slices = [.. new DateRange(first, last).Slice(size)];

            IEnumerable<DateTime> days = slices.SelectMany(slice =>
                Enumerable.Range(0, (slice.Last - slice.First).Days + 1).Select(day => slice.First.AddDays(day)));
            Assert.Equal(Enumerable.Range(0, period.length + 1).Select(day => first.AddDays(day)), days);
            Assert.All(slices, slice => Assert.InRange((slice.Last - slice.First).Days + 1, 1, size));
        });

    [Fact]
    public void Without_days_it_is_the_seven_up_to_yesterday()
    {
        DateRange period = StatisticPeriod.Create(null, null, Today);

        Assert.Equal((new DateTime(2026, 11, 16), new DateTime(2026, 11, 22)), (period.First, period.Last));
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-19", "EndBeforeStart")]
    [InlineData("2026-11-20", "2026-11-24", "DateInFuture")]
    [InlineData("2026-11-24", null, "DateInFuture")]
    [InlineData("2026-05-26", "2026-06-01", "DateTooFarBack")]
    [InlineData(null, "0001-01-01", "DateTooFarBack")]
    [InlineData("9999-12-31", null, "DateInFuture")]
    public void Days_that_the_platform_does_not_have_are_refused(string? start, string? end, string errorId)
    {
        WeComCAException refusal = Assert.Throws<WeComCAException>(() => StatisticPeriod.Create(Day(start), Day(end), Today));

        Assert.Equal(errorId, refusal.ErrorId);
    }

    [Fact]
    public void The_earliest_and_the_latest_day_are_accepted()
    {
        DateRange period = StatisticPeriod.Create(Today.AddDays(-180), Today, Today);

        Assert.Equal(181, (period.Last - period.First).Days + 1);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_platforms_time_zone_whatever_kind_it_was_typed_as() =>
        Assert.All(Enum.GetValues<DateTimeKind>(), kind => Assert.Equal(
            new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
            PlatformDays.StartOf(new DateTime(2026, 11, 23, 13, 5, 0, kind))));

    private static DateTime? Day(string? text) =>
        text == null ? null : DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
