using System.Management.Automation;

namespace WeComCA.Commands;

/// <summary>Gets the default connection of the runspace. It returns nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, "WeComCAConnection")]
[OutputType(typeof(WeComCAConnection))]
public sealed class GetWeComCAConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (DefaultConnection.Get(SessionState) is { } connection)
        {
            WriteObject(connection);
        }
    }
}
