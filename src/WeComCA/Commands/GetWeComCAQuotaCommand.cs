using System.Management.Automation;
using WeComCA.Client.Quota;
using WeComCA.Execution;

namespace WeComCA.Commands;

/// <summary>Gets the used and the remaining customer-acquisition quota (97375).</summary>
[Cmdlet(VerbsCommon.Get, "WeComCAQuota")]
[OutputType(typeof(WeComCAQuota))]
public sealed class GetWeComCAQuotaCommand : ConnectedCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Output(Await(Client.GetQuotaAsync(Scope)));
            Progress.Complete();
        }
        catch (WeComCAException exception)
        {
            EndWith(ErrorRecords.Create(exception, CurrentConnection.ToString()));
        }
    }
}
