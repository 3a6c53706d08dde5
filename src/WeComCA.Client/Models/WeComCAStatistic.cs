using System;

namespace WeComCA;

/// <summary>The number of customers of a link in a period (97375).</summary>
public sealed class WeComCAStatistic
{
    internal WeComCAStatistic(
        string linkId,
        string name,
        DateTime startDate,
        DateTime endDate,
        int? clickCustomerCount,
        int? newCustomerCount)
    {
        LinkId = linkId;
        Name = name;
        StartDate = startDate;
        EndDate = endDate;
        ClickCustomerCount = clickCustomerCount;
        NewCustomerCount = newCustomerCount;
    }

    /// <summary>The id of the link (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The name of the link (<c>link_name</c>).</summary>
    public string Name { get; }

    /// <summary>The first day, in the time zone of the platform, UTC+8.</summary>
    public DateTime StartDate { get; }

    /// <summary>The last day, in the time zone of the platform, UTC+8.</summary>
    public DateTime EndDate { get; }

    /// <summary>
    /// The number of customers who clicked the link (<c>click_link_customer_cnt</c>), or <see langword="null"/> if the platform does
    /// not return it. A customer who clicks in two periods counts in both, so do not add up the numbers of periods.
    /// </summary>
    public int? ClickCustomerCount { get; }

    /// <summary>
    /// The number of new customers (<c>new_customer_cnt</c>), or <see langword="null"/> if the platform does not return it.
    /// </summary>
    public int? NewCustomerCount { get; }
}
