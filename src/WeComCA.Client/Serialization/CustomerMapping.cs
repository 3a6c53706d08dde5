using System.Collections.Generic;
using System.Linq;
using WeComCA.Client.Json;

namespace WeComCA.Client.Serialization;

/// <summary>From the wire's shapes of the calls around the link to the model.</summary>
internal static class CustomerMapping
{
    public static IReadOnlyList<WeComCACustomer> ToCustomers(string linkId, WireCustomersAnswer answer)
    {
        if (answer.Customers == null && answer.ErrorCode == null)
        {
            throw new UnreadableResponseException("customer_list");
        }

        return [.. ResponseMember.RequireItems(answer.Customers, "customer_list").Select(customer => ToCustomer(linkId, customer))];
    }

    public static WeComCAQuota ToQuota(WireQuotaAnswer answer) => new(
        ResponseMember.Require(answer.Total, "total"),
        ResponseMember.Require(answer.Balance, "balance"),
        new(ResponseMember.RequireItems(answer.QuotaList, "quota_list").Select(quota => new WeComCAExpiringQuota(
            ResponseMember.ToPlatformDay(quota.ExpireDate, "quota_list.expire_date"),
            quota.Balance))));

    private static WeComCACustomer ToCustomer(string linkId, WireCustomer customer) => new(
        linkId,
        ResponseMember.Require(customer.ExternalUserId, "customer_list.external_userid"),
        ResponseMember.Require(customer.UserId, "customer_list.userid"),
        (ChatStatus)ResponseMember.Require(customer.ChatStatus, "customer_list.chat_status"),
        customer.State ?? "");
}
