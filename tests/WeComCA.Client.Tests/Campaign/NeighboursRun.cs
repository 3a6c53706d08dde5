using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WeComCA.Client.Customers;
using WeComCA.Client.Paging;
using WeComCA.Client.Quota;
using WeComCA.Client.Statistics;
using WeComCA.Client.Time;
using WeComCA.Emulator;
using Xunit;

namespace WeComCA.Client.Tests.Campaign;

/// <summary>
/// What is around a link: its customers once each and in order, up to the end or to an error; its numbers and the quota
/// right, or an error.
/// </summary>
internal sealed class NeighboursRun(CampaignPlan plan) : CampaignRun(plan)
{
    private readonly List<WeComCACustomer> customers = [];
    private PlatformLink? link;
    private bool isComplete;
    private WeComCAStatistic? statistic;
    private WeComCAQuota? quota;

    protected override Task PrepareAsync()
    {
        link = Rig.Platform.AddLink(new PlatformLink { Name = "around", Users = ["zhangsan"] });
        Rig.Platform.Customers.Set(link.LinkId, CustomerBook.Sample(link, Plan.Records * 40));
        return Task.CompletedTask;
    }

    protected override async Task WorkAsync()
    {
        await MayFailAsync(ListAsync);
        await MayFailAsync(async () => statistic = await Rig.Client.GetStatisticAsync(link!.LinkId, "around", Days(), Context));
        await MayFailAsync(async () => quota = await Rig.Client.GetQuotaAsync(Context));
    }

    protected override Task VerifyAsync()
    {
        IReadOnlyList<PlatformCustomer> truth = Rig.Platform.Customers.Of(link!);
        Assert.Equal(
            truth.Take(customers.Count),
            customers.Select(each =>
                new PlatformCustomer(each.ExternalUserId, each.UserId!, (int)each.ChatStatus!, each.CustomerChannel)));
        Assert.True(!isComplete || customers.Count == truth.Count);
        if (statistic != null)
        {
            Assert.Equal(TrueClicks(), statistic.ClickCustomerCount);
        }

        if (quota != null)
        {
            Assert.Equal(Rig.Platform.Customers.Quota.Balance, quota.Balance);
        }

        return Task.CompletedTask;
    }

    private async Task ListAsync()
    {
        CursorPager<WeComCACustomer> pager = Rig.Client.ListCustomers(link!.LinkId, Context);
        while (!pager.IsFinished)
        {
            IReadOnlyList<WeComCACustomer> page = await pager.TakeAsync();
            _ = pager.ReadAhead();
            customers.AddRange(page);
        }

        isComplete = true;
    }

    private async Task MayFailAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (WeComCAException failure)
        {
            Assert.NotEmpty(failure.Message);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            // A stopped read brings nothing; what came before is compared all the same.
            Assert.True(IsStopped);
        }
    }

    private DateRange Days()
    {
        DateTime yesterday = PlatformDays.Today(Rig.Clock).AddDays(-1);
        return new DateRange(yesterday.AddDays(-6), yesterday);
    }

    private int TrueClicks()
    {
        int clicks = 0;
        for (DateTime day = statistic!.StartDate; day <= statistic.EndDate; day = day.AddDays(1))
        {
            clicks += Rig.Platform.Customers.Statistic(link!, DateOnly.FromDateTime(day)).ClickCustomers;
        }

        return clicks;
    }
}
