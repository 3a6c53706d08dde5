using System;

namespace WeComCA;

/// <summary>How many customers a link brought in some days (97375).</summary>
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

    /// <summary>The link's id (<c>link_id</c>).</summary>
    public string LinkId { get; }

    /// <summary>The link's name (<c>link_name</c>).</summary>
    public string Name { get; }

    /// <summary>The first day, in the platform's time zone, UTC+8.</summary>
    public DateTime StartDate { get; }

    /// <summary>The last day, in the platform's time zone, UTC+8.</summary>
    public DateTime EndDate { get; }

    /// <summary>
    /// How many customers clicked the link (<c>click_link_customer_cnt</c>). Who clicks in two periods counts in both: not to
    /// be added up. <see langword="null"/> where the platform does not say.
    /// </summary>
    public int? ClickCustomerCount { get; }

    /// <summary>How many new customers came (<c>new_customer_cnt</c>); <see langword="null"/> where the platform does not say.</summary>
    public int? NewCustomerCount { get; }
}
