using System;
using System.Linq;
using System.Management.Automation;
using WeComCA.Emulator;
using WeComCA.Tests.Hosting;
using Xunit;

namespace WeComCA.Tests;

public class QuotaTests : EmulatorTest
{
    [Fact]
    public void The_quota_comes_with_what_of_it_ends_when()
    {
        // In UTC+8 it is the third of January already.
        DateTimeOffset end = new(2027, 1, 2, 16, 0, 0, TimeSpan.Zero);
        Platform.Customers.Quota = new PlatformQuota(1250, 8750, [new QuotaShare(end.ToUnixTimeSeconds(), 750)]);

        PSObject quota = Assert.Single(Run("Get-WeComCAQuota").MustSucceed().Output);

        Assert.Equal("WeComCA.WeComCAQuota", quota.TypeNames[0]);
        Assert.Equal(["Used", "Balance", "ExpiringSoon"], quota.Properties.Select(property => property.Name));
        Assert.Equal((1250L, 8750L), ((long)quota.Properties["Used"].Value, (long)quota.Properties["Balance"].Value));
        PSObject share = Run("(Get-WeComCAQuota).ExpiringSoon").MustSucceed().Output[0];
        Assert.Equal(new DateTime(2027, 1, 3), share.Properties["ExpireDate"].Value);
        Assert.Equal(750L, share.Properties["Balance"].Value);
        RecordedRequest call = Calls[0];
        Assert.Equal(("GET", "/cgi-bin/externalcontact/customer_acquisition_quota"), (call.Method, call.Path));
    }

    [Fact]
    public void An_answer_without_a_list_is_a_quota_that_does_not_end_soon()
    {
        Platform.Switches.QuotaListAbsent = true;

        Assert.Equal("0", Run("(Get-WeComCAQuota).ExpiringSoon.Count").MustSucceed().Output[0].ToString());
    }

    [Fact]
    public void A_refusal_ends_the_command()
    {
        Platform.Faults.Add(new FaultRule { Path = "customer_acquisition_quota", Kind = FaultKind.ErrorCode, ErrorCode = 48002 });

        MustEndWith("ApiError48002", "Get-WeComCAQuota");
    }
}
