using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using WeComCA.Client.Customers;
using WeComCA.Client.Links;
using WeComCA.Client.Paging;
using WeComCA.Client.Quota;
using WeComCA.Execution;

namespace WeComCA.Commands;

/// <summary>Tests what a connection is allowed to do, and states what to do about failed checks. It changes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WeComCAConnection")]
[OutputType(typeof(WeComCAConnectionTest), typeof(bool))]
public sealed class TestWeComCAConnectionCommand : ConnectedCommand
{
    private const int AddressNotAllowed = 60020;

    private ConnectionCheck? firstFailed;

    /// <summary>Returns only whether no check failed, as a Boolean.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TestBasics(out string? linkId))
        {
            TestCustomers(linkId);
            TestQuota();
        }
        else
        {
            WriteNotChecked(ConnectionCheck.Customers);
            WriteNotChecked(ConnectionCheck.Quota);
        }

        Progress.Complete();
        if (Quiet)
        {
            Output(firstFailed == null);
        }
    }

    /// <summary>Fetches a token and lists one link: the failure of the one or the other tells the first three checks apart.</summary>
    private bool TestBasics(out string? linkId)
    {
        linkId = null;
        WeComCAException? failure = FailureOf(Client.CheckTokenAsync(Scope), out _);
        bool hasNewToken = failure == null && CurrentConnection.Authentication == "Secret";
        if (failure != null)
        {
            firstFailed = failure.ErrorCode == AddressNotAllowed ? ConnectionCheck.Address : ConnectionCheck.Token;
        }
        else
        {
            failure = FailureOf<string?>(FindLinkAsync(), out linkId);
            firstFailed = failure == null ? null : CheckFailedBy(failure);
        }

        WriteBasic(
            ConnectionCheck.Token, CommandMessages.TestToken, failure, isKnown: hasNewToken || firstFailed != ConnectionCheck.Address);
        WriteBasic(ConnectionCheck.Address, CommandMessages.TestAddress, failure, isKnown: firstFailed != ConnectionCheck.Token);
        WriteBasic(ConnectionCheck.LinkApi, CommandMessages.TestLinkApi, failure, isKnown: failure == null);
        return failure == null;
    }

    private void TestCustomers(string? linkId)
    {
        if (linkId == null)
        {
            Write(ConnectionCheck.Customers, null, null, CommandMessages.TestWithoutLink, CommandMessages.AdviceTestWithoutLink);
            return;
        }

        if (FailureOf(Client.ListCustomers(linkId, Scope, pageSize: 1).TakeAsync(), out _) is { } failure)
        {
            WriteFailed(ConnectionCheck.Customers, failure);
        }
        else
        {
            Write(ConnectionCheck.Customers, true, null, CommandMessages.TestCustomers, "");
        }
    }

    private void TestQuota()
    {
        if (FailureOf(Client.GetQuotaAsync(Scope), out WeComCAQuota? quota) is { } failure)
        {
            WriteFailed(ConnectionCheck.Quota, failure);
            return;
        }

        string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.TestQuota, quota!.Used, quota.Balance);
        Write(ConnectionCheck.Quota, true, null, message, quota.Balance == 0 ? CommandMessages.AdviceQuotaUsedUp : "");
    }

    /// <summary>A failure without an error code that was sent nevertheless never came from the API.</summary>
    private static ConnectionCheck CheckFailedBy(WeComCAException failure) => failure switch
    {
        { ErrorCode: AddressNotAllowed } or { ErrorCode: null, Tries: > 0 } => ConnectionCheck.Address,
        { Kind: WeComCAErrorKind.Authentication } => ConnectionCheck.Token,
        _ => ConnectionCheck.LinkApi,
    };

    private async Task<string?> FindLinkAsync()
    {
        CursorPager<string> pager = Client.ListLinkIds(Scope, pageSize: 1);
        string? linkId = null;
        while (linkId == null && !pager.IsFinished)
        {
            IReadOnlyList<string> page = await pager.TakeAsync().ConfigureAwait(false);
            linkId = page.Count > 0 ? page[0] : null;
        }

        return linkId;
    }

    private WeComCAException? FailureOf<T>(Task<T> call, out T? result)
    {
        try
        {
            result = Await(call);
            return null;
        }
        catch (WeComCAException exception)
        {
            result = default;
            return exception;
        }
    }

    private void WriteBasic(ConnectionCheck check, string message, WeComCAException? failure, bool isKnown)
    {
        if (check == firstFailed)
        {
            WriteFailed(check, failure!);
        }
        else if (isKnown)
        {
            Write(check, true, null, message, "");
        }
        else
        {
            WriteNotChecked(check);
        }
    }

    private void WriteFailed(ConnectionCheck check, WeComCAException failure)
    {
        firstFailed ??= check;
        string advice = failure is { ErrorCode: AddressNotAllowed, IPAddress: { } address }
            ? string.Format(CultureInfo.CurrentCulture, CommandMessages.AdviceAllowAddress, address)
            : failure.RecommendedAction;
        Write(check, false, failure.ErrorCode, failure.Message, advice);
    }

    private void WriteNotChecked(ConnectionCheck check)
    {
        string message = string.Format(CultureInfo.CurrentCulture, CommandMessages.TestNotMade, firstFailed);
        Write(check, null, null, message, CommandMessages.AdviceTestNotMade);
    }

    private void Write(ConnectionCheck check, bool? passed, int? errorCode, string message, string advice)
    {
        if (!Quiet)
        {
            Output(new WeComCAConnectionTest(check, passed, errorCode, message, advice));
        }
    }
}
