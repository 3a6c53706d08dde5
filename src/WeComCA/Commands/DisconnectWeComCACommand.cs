using System.Management.Automation;
using WeComCA.Parameters;

namespace WeComCA.Commands;

/// <summary>Closes a connection. If it is the default of the runspace, the runspace has no default after that.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "WeComCA")]
public sealed class DisconnectWeComCACommand : PSCmdlet
{
    /// <summary>The connection to close. The default is the default connection of the runspace.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public WeComCAConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WeComCAConnection? current = DefaultConnection.Get(SessionState);
        WeComCAConnection? closing = Connection ?? current;
        closing?.Client.Dispose();
        if (ReferenceEquals(closing, current))
        {
            DefaultConnection.Set(SessionState, null);
        }
    }
}
