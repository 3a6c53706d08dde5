using System.Collections.Generic;
using System.Linq;

namespace WeComCA.Client.Serialization;

/// <summary>From the wire's shapes of the calls around the link to the model.</summary>
internal static class CustomerMapping
{
    public static IReadOnlyList<WeComCACustomer> ToCustomers(string linkId, WireCustomersAnswer answer)
    {
        if (answer.Customers == null && answer.ErrorCode == null)
        {
            throw new UnreadableAnswerException("customer_list");
        }

        return [.. WireValues.RequireItems(answer.Customers, "customer_list").Select(customer => ToCustomer(linkId, customer))];
    }

    public static WeComCAQuota ToQuota(WireQuotaAnswer answer) => new(
        WireValues.Require(answer.Total, "total"),
        WireValues.Require(answer.Balance, "balance"),
        new(WireValues.RequireItems(answer.QuotaList, "quota_list").Select(quota => new WeComCAExpiringQuota(
            WireValues.ToPlatformDay(quota.ExpireDate, "quota_list.expire_date"),
            quota.Balance))));

    private static WeComCACustomer ToCustomer(string linkId, WireCustomer customer) => new(
        linkId,
        WireValues.Require(customer.ExternalUserId, "customer_list.external_userid"),
        WireValues.Require(customer.UserId, "customer_list.userid"),
        (ChatStatus)WireValues.Require(customer.ChatStatus, "customer_list.chat_status"),
        customer.State ?? "");
}
